package io.github.kaipiao.sandbox.phone;

import io.github.kaipiao.sandbox.http.Answer;
import io.github.kaipiao.sandbox.http.Request;
import io.github.kaipiao.sandbox.http.Router;
import io.github.kaipiao.sandbox.pay.Bill;
import io.github.kaipiao.sandbox.pay.InvoiceEntry;
import io.github.kaipiao.sandbox.pay.PaySheet;
import io.github.kaipiao.sandbox.pay.WeChatPay;
import java.math.BigDecimal;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;

/** 支付页 and 账单: the payer pays, looks at the bill and taps 开发票 where WeChat shows it. */
public final class BillPages {
    private static final String PAY = "/phone/pay/";
    private static final String BILLS = "/phone/pay/bills";
    private static final String SCAN = "/phone/pay/scan";
    private static final String ENTRY = "/fapiao";
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.of("Asia/Shanghai"));

    private final WeChatPay pay;

    private BillPages(WeChatPay pay) {
        this.pay = pay;
    }

    public static void register(Router router, WeChatPay pay) {
        BillPages pages = new BillPages(pay);
        router.at(BILLS, pages::list);
        router.at(SCAN, pages::scan);
        router.under(BILLS + "/", pages::bill);
        router.under(PAY, pages::sheet);
    }

    private Answer sheet(Request request) {
        Optional<PaySheet> sheet = pay.sheet(request.path().substring(PAY.length()));
        if (sheet.isEmpty()) {
            return notThere();
        }
        if (request.method().equals("POST") && sheet.get().payable()) {
            return Answer.redirect(BILLS + "/" + pay.pay(sheet.get().prepayId()).transactionId());
        }
        return Answer.page(200, Html.page("微信支付", sheet(sheet.get())));
    }

    private static String sheet(PaySheet sheet) {
        String head = "<section class=\"panel\"><h1>" + Html.text(sheet.description()) + "</h1><p class=\"amount\">"
                + yuan(sheet.amountFen()) + "</p><dl>" + Html.row("商户号", "Merchant", sheet.merchant())
                + "</dl></section>";
        if (sheet.payable()) {
            return head
                    + "<form method=\"post\"><button class=\"weui-btn weui-btn_primary\" type=\"submit\">支付 Pay</button></form>";
        }
        return head
                + (sheet.state().equals("NOTPAY")
                        ? note("已过期，请重新下单", "Expired; the merchant has to place it again")
                        : note("已支付或已关闭", "Paid or closed"))
                + back();
    }

    /** A phone's camera, for whoever has none at hand. */
    private Answer scan(Request request) {
        return pay.sheet(request.query().getOrDefault("code_url", ""))
                .map(sheet -> Answer.redirect(PAY + sheet.prepayId()))
                .orElseGet(BillPages::notThere);
    }

    private Answer list(Request request) {
        return Answer.page(200, Html.page("账单", list(pay.bills())));
    }

    private static String list(List<Bill> bills) {
        StringBuilder html = new StringBuilder("<h1>账单<span class=\"en\" lang=\"en\">Bills</span></h1>");
        if (bills.isEmpty()) {
            html.append(
                    "<section class=\"panel\">还没有付款。<span class=\"en\" lang=\"en\">Nothing paid yet.</span></section>");
        }
        for (Bill bill : bills) {
            html.append("<a class=\"ticket\" href=\"" + BILLS + "/")
                    .append(Html.text(bill.transactionId()))
                    .append("\">")
                    .append(Html.text(bill.description()))
                    .append("<strong>")
                    .append(yuan(bill.payerTotalFen()))
                    .append("</strong>")
                    .append(MOMENT.format(bill.paidAt()))
                    .append("</a>");
        }
        return html.append("<form method=\"get\" action=\"" + SCAN + "\">")
                .append("<label class=\"field\">扫一扫 code_url<input name=\"code_url\" autocomplete=\"off\"></label>")
                .append("<button class=\"weui-btn weui-btn_primary\" type=\"submit\">扫一扫 Scan</button></form>")
                .append("<nav><a href=\"/phone\">返回 Back</a></nav>")
                .toString();
    }

    private Answer bill(Request request) {
        String rest = request.path().substring(BILLS.length() + 1);
        boolean tap = rest.endsWith(ENTRY);
        Optional<Bill> bill = pay.bill(tap ? rest.substring(0, rest.length() - ENTRY.length()) : rest);
        if (bill.isEmpty()) {
            return notThere();
        }
        if (!tap) {
            return Answer.page(200, Html.page("账单详情", detail(bill.get())));
        }
        if (bill.get().entry() == InvoiceEntry.NONE || !request.method().equals("POST")) {
            return notThere();
        }
        return tap(bill.get());
    }

    private Answer tap(Bill bill) {
        Optional<String> page = pay.tapInvoiceEntry(bill);
        if (page.isPresent()) {
            return Answer.redirect(page.get());
        }
        return bill.entry() == InvoiceEntry.PAY_SIDE
                ? Answer.page(
                        200,
                        Html.page(
                                "申请开票", note("已提交给微信支付的电子发票", "Handed to WeChat Pay's own e-invoice product") + back()))
                : Answer.page(
                        200,
                        Html.page(
                                "无法打开",
                                note("公众号没有设置联系方式或授权页字段", "The account has set no contact or no page fields")
                                        + back()));
    }

    private static String detail(Bill bill) {
        String action = BILLS + "/" + Html.text(bill.transactionId()) + ENTRY;
        String entry = bill.entry() == InvoiceEntry.NONE
                ? ""
                : "<form method=\"post\" action=\"" + action
                        + "\"><button class=\"weui-btn weui-btn_primary\" type=\"submit\">开发票 Invoice</button></form>";
        return "<section class=\"panel\"><h1>" + Html.text(bill.description()) + "</h1><p class=\"amount\">-"
                + yuan(bill.payerTotalFen()) + "</p><dl>"
                + Html.row(
                        "当前状态",
                        "State",
                        bill.refundedFen() > 0 ? "已退款 refunded " + yuan(bill.refundedFen()) : "支付成功 paid")
                + Html.row("订单金额", "Order total", yuan(bill.totalFen()))
                + Html.row("支付时间", "Paid", MOMENT.format(bill.paidAt()))
                + Html.row("商户号", "Merchant", bill.merchant())
                + Html.row("交易单号", "Transaction", bill.transactionId())
                + Html.row("商户单号", "Order no.", bill.outTradeNo())
                + "</dl>" + entry + "</section>" + back();
    }

    private static String note(String zh, String en) {
        return "<section class=\"panel\"><h2>" + Html.text(zh) + "<span class=\"en\" lang=\"en\">" + Html.text(en)
                + "</span></h2></section>";
    }

    private static String back() {
        return "<nav><a href=\"" + BILLS + "\">账单 Bills</a></nav>";
    }

    private static Answer notThere() {
        return Answer.page(404, Html.page("没有找到", note("没有这个订单或账单", "No such order or bill") + back()));
    }

    private static String yuan(long fen) {
        return "¥ " + BigDecimal.valueOf(fen, 2).toPlainString();
    }
}
