package io.github.kaipiao.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import io.github.kaipiao.prey.gateway.invoice.Invoice;
import io.github.kaipiao.prey.gateway.order.PreyOrder;
import io.github.kaipiao.prey.gateway.util.PreyHelper;
import io.github.kaipiao.prey.gateway.wechat.PreyClient;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The arrows of docs/architecture.md. Each rule is tried on the code and on a prey class that breaks it. */
class ArchitectureTest {
    private static final JavaClasses CODE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.github.kaipiao.gateway");
    private static final JavaClasses PREY = new ClassFileImporter().importPackages("io.github.kaipiao.prey");

    private static final Map<ArchRule, Class<?>> RULES = Map.of(
            noClasses()
                    .that()
                    .resideInAnyPackage(
                            "..gateway.wechat..",
                            "..gateway.wechatpay..",
                            "..gateway.platform..",
                            "..gateway.webhook..",
                            "..gateway.jobs..",
                            "..gateway.merchant..",
                            "..gateway.database..",
                            "..gateway.web..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(
                            "..gateway.order..",
                            "..gateway.invoice..",
                            "..gateway.entry..",
                            "..gateway.callback..",
                            "..gateway.h5..")
                    .as("the ground floor knows no feature"),
            PreyClient.class,
            noClasses()
                    .that()
                    .resideInAnyPackage("..gateway.order..", "..gateway.invoice..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("..gateway.entry..", "..gateway.callback..", "..gateway.h5..")
                    .as("order and invoice know none of their entrances"),
            PreyOrder.class,
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..gateway.wechatpay..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage("com.wechat.pay..", "okhttp3..")
                    .as("only wechatpay knows WeChat Pay's library"),
            PreyOrder.class,
            noClasses()
                    .that()
                    .resideOutsideOfPackage("..gateway.jobs..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage("com.github.kagkarlsson..")
                    .as("only jobs knows the scheduler"),
            PreyOrder.class,
            noClasses()
                    .that()
                    .doNotHaveSimpleName("ClockConfiguration")
                    .should()
                    .callMethod(Instant.class, "now")
                    .orShould()
                    .callMethod(Clock.class, "systemUTC")
                    .orShould()
                    .callMethod(System.class, "currentTimeMillis")
                    .as("time comes from the injected clock"),
            PreyClient.class,
            noClasses()
                    .should()
                    .haveNameMatching(".*\\.(util|utils|common|helper|helpers|manager|base)\\..*")
                    .orShould()
                    .haveNameMatching(".*(Util|Utils|Helper|Manager|Impl)")
                    .as("names say something"),
            PreyHelper.class,
            noClasses()
                    .that()
                    .haveSimpleName("Invoice")
                    .or()
                    .haveSimpleName("InvoiceState")
                    .or()
                    .haveSimpleName("InvoiceStatus")
                    .or()
                    .haveSimpleName("CardStatus")
                    .should()
                    .dependOnClassesThat(resideInAnyPackage("org.springframework..", "java.sql..", "tools.jackson.."))
                    .as("the aggregate is free of framework, SQL and JSON"),
            Invoice.class,
            classes()
                    .that(resideOutsideOfPackages("..gateway.prey.."))
                    .and()
                    .areNotRecords()
                    .should(haveShortConstructors())
                    .as("constructors take at most six arguments"),
            PreyOrder.class);

    @TestFactory
    Stream<DynamicTest> the_code_keeps_every_rule() {
        return RULES.keySet().stream()
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(CODE)));
    }

    @TestFactory
    Stream<DynamicTest> every_rule_bites_its_prey() {
        return RULES.entrySet().stream()
                .map(e -> DynamicTest.dynamicTest(
                        e.getKey().getDescription(),
                        () -> assertThat(e.getKey()
                                        .evaluate(PREY)
                                        .getFailureReport()
                                        .getDetails())
                                .anyMatch(detail -> detail.contains(e.getValue().getSimpleName()))));
    }

    private static ArchCondition<JavaClass> haveShortConstructors() {
        return new ArchCondition<>("have constructors of at most six arguments") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                for (JavaConstructor constructor : type.getConstructors()) {
                    if (constructor.getRawParameterTypes().size() > 6) {
                        events.add(SimpleConditionEvent.violated(type, constructor.getFullName() + " takes too many"));
                    }
                }
            }
        };
    }
}
