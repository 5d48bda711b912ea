package io.github.kaipiao.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import io.github.kaipiao.sandbox.PlatformSetup;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** An examination costs WeChat's quotas: of one merchant, one runs at a time. */
class OneAtATimeTest extends ClinicTest {
    private final AtomicReference<Throwable> meanwhile = new AtomicReference<>();

    @Test
    void a_second_examination_meanwhile_is_refused_and_a_later_one_is_not() throws IOException {
        DoctorController controller = new DoctorController(clinic.doctor());
        HttpServer platform = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
        Merchant patient = Patient.of(Clinic.APPID)
                .platform(Patient.platform(
                        "main",
                        URI.create("http://localhost:" + platform.getAddress().getPort()),
                        "secret-main",
                        PlatformSetup.sPappidOf("main"),
                        null))
                .merchant();
        // The platform is asked in the middle of an examination: just the moment to begin another.
        platform.createContext("/", exchange -> {
            try {
                controller.fix(patient);
            } catch (Refusal e) {
                meanwhile.set(e);
            }
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        platform.start();
        try {
            assertThat(controller.check(patient).findings()).isNotEmpty();
            assertThat(meanwhile.get())
                    .isInstanceOfSatisfying(
                            Refusal.class, e -> assertThat(e.code()).isEqualTo("DOCTOR_BUSY"));
            assertThat(controller.check(patient).healthy()).isFalse();
        } finally {
            platform.stop(0);
        }
    }
}
