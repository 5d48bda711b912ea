package io.github.kaipiao.demo;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.PaymentRequest;
import io.github.kaipiao.client.StartedPayment;
import io.github.kaipiao.sandbox.pay.Bill;
import io.github.kaipiao.sandbox.wechat.TitleChoice;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A payer in one of the places where a payer may stand. */
interface Payer {
    String scenario();

    /** From the sold order to 申请开票. */
    void ask(String orderNo, Timeline timeline) throws IOException, InterruptedException;

    /** In the order of WeChat's guide. */
    static List<Payer> all(DemoWorld world) {
        return List.of(
                new OnOrderPage(world),
                new WithReceipt(world),
                new InApp(world),
                new InMiniProgram(world),
                new OnBill(world));
    }

    /** 公众号: taps the button of an order page inside WeChat. */
    record OnOrderPage(DemoWorld world) implements Payer {
        @Override
        public String scenario() {
            return "OFFICIAL_ACCOUNT";
        }

        @Override
        public void ask(String orderNo, Timeline timeline) throws IOException, InterruptedException {
            Entry entry = world.client.entries().open(orderNo, EntryRequest.of(scenario()));
            timeline.add("开票入口 entry: " + entry.url());
            String page = world.browser.follow(entry.url());
            timeline.add("微信授权页 authorization page opened");
            world.browser.agree(page);
        }
    }

    /** 扫码: scans the code on a paper receipt, reads what it is about, and goes on. */
    record WithReceipt(DemoWorld world) implements Payer {
        @Override
        public String scenario() {
            return "RECEIPT_QR";
        }

        @Override
        public void ask(String orderNo, Timeline timeline) throws IOException, InterruptedException {
            Entry entry = world.client.entries().open(orderNo, EntryRequest.of(scenario()));
            String scanned = Objects.requireNonNull(entry.receipt()).qrText();
            timeline.add("小票二维码 code on the receipt: " + scanned);
            URI link = URI.create(scanned);
            world.browser.open(link.getScheme().toLowerCase(Locale.ROOT) + "://"
                    + link.getAuthority().toLowerCase(Locale.ROOT) + link.getPath());
            timeline.add("扫描后的说明页 landing page opened");
            String page = world.browser.follow(entry.url() + "/go");
            timeline.add("微信授权页 authorization page opened");
            world.browser.agree(page);
        }
    }

    /** App: the merchant's App hands the link to WeChat's OpenSDK. */
    record InApp(DemoWorld world) implements Payer {
        @Override
        public String scenario() {
            return "APP";
        }

        @Override
        public void ask(String orderNo, Timeline timeline) throws IOException, InterruptedException {
            Entry entry = world.client.entries().open(orderNo, EntryRequest.of(scenario()));
            timeline.add("OpenSDK 打开授权页 WXInvoiceAuthInsert with the link");
            world.browser.agree(Objects.requireNonNull(entry.authUrl()));
        }
    }

    /** 小程序: the merchant's mini program opens WeChat's. */
    record InMiniProgram(DemoWorld world) implements Payer {
        @Override
        public String scenario() {
            return "MINI_PROGRAM";
        }

        @Override
        public void ask(String orderNo, Timeline timeline) {
            Entry entry = world.client.entries().open(orderNo, EntryRequest.of(scenario()));
            Entry.MiniProgram page = Objects.requireNonNull(entry.miniProgram());
            timeline.add("打开小程序 navigateToMiniProgram " + page.appId());
            world.sandbox.phone().authorize(page.path(), TitleChoice.person("张三"));
        }
    }

    /** 支付后: pays with WeChat and later taps 开发票 on the bill. */
    record OnBill(DemoWorld world) implements Payer {
        @Override
        public String scenario() {
            return "PAY_AFTER";
        }

        @Override
        public void ask(String orderNo, Timeline timeline) {
            StartedPayment payment = world.client.payments().start(orderNo, PaymentRequest.qrCode());
            String code = Objects.requireNonNull(payment.launch().get("codeUrl"));
            timeline.add("微信支付下单 order placed at WeChat Pay with support_fapiao: " + code);
            Bill bill = world.sandbox.pay().pay(code);
            timeline.add("付款人已付款 paid: " + bill.transactionId());
            String page = world.sandbox
                    .pay()
                    .tapInvoiceEntry(bill)
                    .orElseThrow(() -> new IllegalStateException("the bill shows no 开发票"));
            timeline.add("账单上点开发票 tapped on the bill");
            world.sandbox.phone().authorize(page, TitleChoice.person("李四"));
        }
    }
}
