package io.github.kaipiao.gateway.doctor;

/** How to have set what can be set. */
final class Fix {
    static final Words WORDS = new Words(
            "运行 ./kaipiao doctor --fix，或调用 POST /v1/doctor/fixes",
            "Run ./kaipiao doctor --fix, or call POST /v1/doctor/fixes");

    private Fix() {}
}
