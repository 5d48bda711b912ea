package io.github.kaipiao.gateway.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

/** WeChat looks for a small file under our address before it lets a printed link open a mini program. */
class VerificationFilesTest extends WorldTest {
    @Test
    void the_file_is_found_at_the_root_and_beside_the_links_and_nothing_else_is() {
        for (String place : List.of("/", "/e/", "/E/", "/R/", "/c/")) {
            HttpResponse<String> answer = world.get(world.url + place + "Kp7fZq2Wm1.txt");
            assertThat(answer.statusCode()).as(place).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("text/plain");
            assertThat(answer.body()).isEqualTo("0cc175b9c0f1b6a831c399e269772661");
        }
        for (String elsewhere :
                List.of("/E/Other.txt", "/v1/Kp7fZq2Wm1.txt", "/E/x/Kp7fZq2Wm1.txt", "/kp7fzq2wm1.txt")) {
            assertThat(world.get(world.url + elsewhere).body()).as(elsewhere).doesNotContain("0cc175b9");
        }
    }
}
