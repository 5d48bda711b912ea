package io.github.kaipiao.sandbox.state;

import io.github.kaipiao.sandbox.control.ControlError;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON file with a word that says whose it is and a version. Written beside itself and renamed, so that there is
 * always a whole one; its owner alone may read it, where the file system knows owners.
 */
public final class StateFile {
    private static final String FORMAT = "kaipiao-sandbox-state";
    private static final int VERSION = 1;
    private static final long MOST_BYTES = 256L << 20;

    private final Path file;

    public StateFile(Path file) {
        this.file = file.toAbsolutePath();
    }

    /**
     * @return empty if there is no such file yet
     * @throws ControlError if it cannot be read, is no state of a sandbox, or is a later version's
     */
    public Optional<ObjectNode> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw refused("状态文件超过 256 MiB", "larger than 256 MiB");
            }
            JsonNode content = StateJson.JSON.readTree(Files.readAllBytes(file));
            if (!(content instanceof ObjectNode state)
                    || !state.path("format").asString("").equals(FORMAT)) {
                throw refused("不是沙箱的状态文件", "no state file of a sandbox");
            }
            if (state.path("version").asInt(0) != VERSION) {
                throw refused("状态文件是别的版本的，本版本为 " + VERSION, "of another version; this sandbox writes " + VERSION);
            }
            return Optional.of(state);
        } catch (IOException e) {
            throw refused("读不到状态文件", "cannot be read");
        } catch (JacksonException e) {
            throw refused("状态文件不是完整的 JSON", "broken, not JSON");
        }
    }

    public ControlError refused(String zh, String en) {
        return new ControlError(
                zh + "：" + file.getFileName() + "。删掉它就从头开始。",
                "The state file " + file.getFileName() + " is " + en + ". Without the file the sandbox begins anew.",
                List.of());
    }

    public static ObjectNode empty() {
        return StateJson.JSON.createObjectNode().put("format", FORMAT).put("version", VERSION);
    }

    /** @throws IOException with the file of before still whole */
    public void write(ObjectNode state) throws IOException {
        // Readable for its owner alone from the first byte on.
        Path fresh = Files.createTempFile(file.getParent(), "." + file.getFileName(), ".tmp");
        try {
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE);
                    OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
                StateJson.JSON.writerWithDefaultPrettyPrinter().writeValue(new Unclosed(out), state);
                out.flush();
                channel.force(true);
            }
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (JacksonException e) {
            throw new IOException("the state is not written", e);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** Jackson closes what it has written to. */
    private static final class Unclosed extends java.io.FilterOutputStream {
        Unclosed(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
