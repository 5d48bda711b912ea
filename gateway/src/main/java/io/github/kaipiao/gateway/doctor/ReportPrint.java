package io.github.kaipiao.gateway.doctor;

import java.io.PrintStream;
import tools.jackson.databind.JsonNode;

/** A report for people: one line a check, and below what is wrong the next step. */
final class ReportPrint {
    private static final String PLAIN = "\u001b[0m";

    private final PrintStream out;
    private final boolean color;

    ReportPrint(PrintStream out, boolean color) {
        this.out = out;
        this.color = color;
    }

    void print(JsonNode report) {
        out.println("商户 merchant " + line(report, "merchant"));
        String account = "";
        for (JsonNode finding : report.path("findings")) {
            if (!account.equals(line(finding, "account"))) {
                account = line(finding, "account");
                out.println("  账号 account " + account);
            }
            print(finding, line(finding, "state"));
        }
        out.println(
                report.path("healthy").asBoolean(false)
                        ? paint("OK", "  一切正常 all is well")
                        : paint("WRONG", "  有问题需要处理 something needs attention"));
        out.println();
    }

    private void print(JsonNode finding, String state) {
        out.println("    " + paint(state, "%-7s %-12s".formatted(state, line(finding, "check"))) + " "
                + line(finding, "whatZh") + " · " + line(finding, "whatEn")
                + (finding.path("upstream").isObject() ? " [" + line(finding.path("upstream"), "code") + "]" : ""));
        if (finding.hasNonNull("nextStepZh")) {
            out.println("            → " + line(finding, "nextStepZh"));
            out.println("            → " + line(finding, "nextStepEn"));
        }
    }

    private static String line(JsonNode node, String field) {
        return node.path(field).asString("").replaceAll("\\p{Cntrl}", " ");
    }

    private String paint(String state, String text) {
        if (!color) {
            return text;
        }
        String code = switch (state) {
            case "OK" -> "\u001b[32m";
            case "FIXED" -> "\u001b[36m";
            case "WRONG" -> "\u001b[31m";
            case "UNKNOWN" -> "\u001b[33m";
            default -> "\u001b[2m";
        };
        return code + text + PLAIN;
    }
}
