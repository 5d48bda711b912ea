package io.github.kaipiao.gateway.doctor;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.web.Refusal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** 体检 for the calling merchant. */
@RestController
@RequestMapping("/v1/doctor")
final class DoctorController {
    private final Doctor doctor;
    private final Set<String> underExamination = ConcurrentHashMap.newKeySet();

    DoctorController(Doctor doctor) {
        this.doctor = doctor;
    }

    /** @param healthy nothing is wrong and nothing unknown */
    record Report(String merchant, boolean healthy, List<Finding> findings) {}

    @GetMapping
    Report check(Merchant merchant) {
        return examine(merchant, doctor::check);
    }

    @PostMapping("/fixes")
    Report fix(Merchant merchant) {
        return examine(merchant, doctor::fix);
    }

    /** One at a time: each costs calls of WeChat's quotas and may hold a thread for a minute. */
    private Report examine(Merchant merchant, Function<Merchant, List<Finding>> examination) {
        if (!underExamination.add(merchant.id())) {
            throw Refusal.of(
                    409,
                    "DOCTOR_BUSY",
                    "这个商户的体检正在进行。 An examination of this merchant is under way.",
                    "等它结束后再请求。 Ask again when it has ended.");
        }
        try {
            List<Finding> findings = examination.apply(merchant);
            return new Report(
                    merchant.id(), findings.stream().noneMatch(it -> it.state().needsAttention()), findings);
        } finally {
            underExamination.remove(merchant.id());
        }
    }
}
