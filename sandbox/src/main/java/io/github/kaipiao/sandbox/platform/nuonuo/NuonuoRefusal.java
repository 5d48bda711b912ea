package io.github.kaipiao.sandbox.platform.nuonuo;

/** Thrown instead of an answer, with the vendor's code and words; nothing has changed. */
final class NuonuoRefusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String journal;

    private NuonuoRefusal(String code, String describe, String journal) {
        super(describe);
        this.code = code;
        this.journal = journal;
    }

    static NuonuoRefusal of(String code, String describe) {
        return new NuonuoRefusal(code, describe, code + " " + describe);
    }

    /** E4000: a parameter is missing or wrong. */
    static NuonuoRefusal parameter(String describe) {
        return of("E4000", describe);
    }

    /** @param words for the sandbox's journal; the caller hears no more than the vendor would say */
    NuonuoRefusal because(String words) {
        return new NuonuoRefusal(code, describe(), journal + ": " + words);
    }

    String code() {
        return code;
    }

    String describe() {
        return String.valueOf(getMessage());
    }

    String journal() {
        return journal;
    }
}
