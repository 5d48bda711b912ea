package io.github.kaipiao.gateway.doctor;

import java.util.Set;

/** Do AppID and AppSecret earn a token? */
final class TokenCheck implements AccountCheck {
    @Override
    public CheckName name() {
        return CheckName.TOKEN;
    }

    @Override
    public Set<CheckName> needs() {
        return Set.of(CheckName.CONNECTION);
    }

    @Override
    public Diagnosis diagnose(AccountVisit visit) {
        return Diagnosis.of(
                visit.token().outcome(),
                token -> Diagnosis.ok("AppID 与 AppSecret 有效", "AppID and AppSecret are accepted"));
    }
}
