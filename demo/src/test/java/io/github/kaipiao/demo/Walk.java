package io.github.kaipiao.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.kaipiao.client.Entry;
import io.github.kaipiao.client.EntryRequest;
import io.github.kaipiao.client.Invoice;
import io.github.kaipiao.client.InvoiceState;
import io.github.kaipiao.client.Order;
import io.github.kaipiao.client.OrderLine;
import io.github.kaipiao.client.receipt.Receipt;
import io.github.kaipiao.client.receipt.ReceiptKey;
import io.github.kaipiao.client.receipt.ReceiptLine;
import io.github.kaipiao.client.receipt.ReceiptSigner;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.openqa.selenium.By;

/** Gateway, sandbox, shop and the payer's phone, started once for all walks. */
final class Walk implements AutoCloseable {
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

    final DemoWorld world;
    final PayersPhone phone;
    final Look look;
    private final Path folder;
    private final AtomicInteger sold = new AtomicInteger();

    Walk() throws IOException {
        folder = Files.createTempDirectory("kaipiao-walk");
        world = DemoWorld.start(DemoOptions.parse(List.of(
                "--data",
                folder.resolve("data").toString(),
                "--port",
                String.valueOf(DemoProcess.freePort()),
                "--sandbox-port",
                String.valueOf(DemoProcess.freePort()))));
        phone = new PayersPhone(Files.createDirectory(folder.resolve("browser")));
        look = new Look(phone, world.gatewayUrl);
    }

    /** @return the number of an order paid just now: 38.00 yuan on the till, 2.00 of them a coupon */
    String sell(String storeNo) {
        String orderNo = "WALK-20261128-%03d".formatted(sold.incrementAndGet());
        world.client
                .orders()
                .put(
                        orderNo,
                        new Order(
                                storeNo,
                                now().atOffset(ZoneOffset.ofHours(8)),
                                3600,
                                200,
                                null,
                                List.of(
                                        OrderLine.of("牛肉面", "3070401000000000000", 2600, "0.06"),
                                        OrderLine.of("酸梅汤", "3070401000000000000", 1200, "0.06"))));
        return orderNo;
    }

    /** What a till without a network prints of a sale of 36.00 yuan. */
    String printedByTill(String orderNo, Instant paidAt) {
        List<ReceiptLine> lines = List.of(new ReceiptLine("牛肉面", "3070401000000000000", "0.06", 3600));
        return new ReceiptSigner(world.gatewayUrl, "S001", ReceiptKey.parse(DemoShop.RECEIPT_KEY))
                .url(new Receipt(orderNo, paidAt, lines));
    }

    static Instant now() {
        return Clock.systemUTC().instant();
    }

    /** An order of its own and the entry to it. */
    Entry entry(String scenario) {
        return world.client.entries().open(sell("S001"), EntryRequest.of(scenario));
    }

    /** The one that began for an order; on a bill that is when WeChat tells of the payer. */
    Invoice invoiceOf(String orderNo) {
        phone.await(() -> !world.client.orders().get(orderNo).invoices().isEmpty());
        List<InvoiceState> invoices = world.client.orders().get(orderNo).invoices();
        assertThat(invoices).hasSize(1);
        return world.client.invoices().get(invoices.get(0).id());
    }

    /** From the status page to the card wallet, the card and its PDF; the gateway says the same. */
    void ends(String step, String orderNo, String scenario) throws IOException, InterruptedException {
        phone.read("已放入微信卡包");
        assertThat(phone.all(By.cssSelector(".steps li"))).hasSize(4);
        assertThat(phone.all(By.cssSelector(".steps li.done"))).hasSize(4);
        look.at(step + "-status-page");
        // The card may be in the wallet before the files have come home; a settled page does not look again by itself.
        phone.readAfterReloading("PDF");
        assertThat(bytes(phone.link("PDF"))).startsWith(PDF);

        Invoice invoice = invoiceOf(orderNo);
        assertThat(invoice.scenario()).isEqualTo(scenario);
        assertThat(invoice.status()).isEqualTo("ISSUED");
        assertThat(invoice.cardStatus()).isEqualTo("INSERTED");

        phone.open(world.sandbox.url() + "/phone");
        phone.tap("打开卡包");
        phone.find(By.className("ticket"));
        look.at(step + "-wallet");
        phone.tap(By.className("ticket"));
        phone.read("发票号码");
        assertThat(phone.text()).contains(String.valueOf(invoice.invoiceNumber()), "¥ 36.00", "可报销");
        look.at(step + "-card");
        assertThat(bytes(phone.link("查看 PDF"))).startsWith(PDF);
    }

    static byte[] bytes(String address) throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.ofByteArray())
                .body();
    }

    @Override
    public void close() throws IOException {
        phone.close();
        world.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
