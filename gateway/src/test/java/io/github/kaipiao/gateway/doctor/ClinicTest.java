package io.github.kaipiao.gateway.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.gateway.doctor.Finding.State;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One clinic for a class of stories. */
abstract class ClinicTest {
    @TempDir
    static Path folder;

    static Clinic clinic;

    @BeforeAll
    static void open() {
        clinic = new Clinic(folder);
    }

    @AfterEach
    void everyClockIsRightAgain() {
        clinic.clock.skew(Duration.ZERO);
    }

    @AfterAll
    static void close() {
        clinic.close();
    }

    static Finding look(Patient patient, CheckName check) {
        return of(clinic.doctor().check(patient.merchant()), check);
    }

    static Finding of(List<Finding> findings, CheckName check) {
        return findings.stream()
                .filter(it -> it.check() == check)
                .findFirst()
                .orElseThrow(() -> new AssertionError("nothing was said about " + check));
    }

    /** Wrong, with a next step in both languages and what the other side said. */
    static void assertWrong(Finding finding, String whatEn, String nextStepEn) {
        assertThat(finding.state()).as(finding.toString()).isEqualTo(State.WRONG);
        assertThat(finding.whatEn()).contains(whatEn);
        assertThat(finding.whatZh()).isNotBlank();
        assertThat(finding.nextStepEn()).contains(nextStepEn);
        assertThat(finding.nextStepZh()).isNotBlank();
    }

    static void assertWrong(Finding finding, String code, String whatEn, String nextStepEn) {
        assertWrong(finding, whatEn, nextStepEn);
        assertThat(finding.upstream()).extracting(Upstream::code).isEqualTo(code);
    }
}
