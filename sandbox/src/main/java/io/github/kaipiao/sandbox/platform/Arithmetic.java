package io.github.kaipiao.sandbox.platform;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Whether an issue request adds up; a real platform refuses one that does not. Look at {@link IssueRequest} first. */
final class Arithmetic {
    private Arithmetic() {}

    /** @return what is wrong with it */
    static Optional<String> fault(JsonNode request) {
        long amount = 0;
        long net = 0;
        long tax = 0;
        int number = 0;
        for (JsonNode line : request.path("lines")) {
            number++;
            long gross =
                    line.path("amountFen").asLong() - line.path("discountFen").asLong();
            long lineNet = line.path("netFen").asLong();
            long lineTax = line.path("taxFen").asLong();
            if (lineNet + lineTax != gross) {
                return Optional.of("第 %d 行：不含税 + 税额 ≠ 金额 − 折扣".formatted(number));
            }
            amount += gross;
            net += lineNet;
            tax += lineTax;
        }
        boolean matches = amount == request.path("amountFen").asLong()
                && net == request.path("netFen").asLong()
                && tax == request.path("taxFen").asLong();
        return matches ? Optional.empty() : Optional.of("明细合计与总额不一致");
    }
}
