package io.github.kaipiao.gateway.jobs;

import com.github.kagkarlsson.scheduler.serializer.Serializer;
import java.nio.charset.StandardCharsets;

/** The data of a row of work, as digits: Java serialization stays out of the database. */
final class RunCount implements Serializer {
    @Override
    public byte[] serialize(Object data) {
        return String.valueOf(data).getBytes(StandardCharsets.US_ASCII);
    }

    @Override
    public <T> T deserialize(Class<T> type, byte[] stored) {
        return type.cast(Integer.valueOf(new String(stored, StandardCharsets.US_ASCII)));
    }
}
