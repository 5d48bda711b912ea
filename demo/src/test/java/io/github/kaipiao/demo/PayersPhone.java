package io.github.kaipiao.demo;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.support.ui.ExpectedCondition;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Chromium as a phone of 360 x 780 that reaches nothing but this machine; as WeChat's browser, unless told otherwise. */
final class PayersPhone implements AutoCloseable {
    static final int WIDTH = 360;
    static final int HEIGHT = 780;

    /** What WeChat's browser on Android calls itself, shortened. */
    private static final String WECHAT =
            "Mozilla/5.0 (Linux; Android 14; Phone) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.0.0"
                    + " Mobile Safari/537.36 MicroMessenger/8.0.50.2701(0x28003255) WeChat/arm64 Language/zh_CN";

    private static final String OTHER =
            "Mozilla/5.0 (Linux; Android 14; Phone) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile"
                    + " Safari/537.36";
    private static final Duration PATIENCE = Duration.ofSeconds(40);

    private final ChromeDriver driver;
    private final WebDriverWait wait;

    /** @param profile an empty folder: nothing of an earlier run is remembered */
    PayersPhone(Path profile) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(
                onPath("chromium", "chromium-browser", "google-chrome").toFile());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1",
                "--user-data-dir=" + profile);
        // Without touch: with scripts off, the driver would wait 30 s after each of its own taps.
        options.setExperimentalOption(
                "mobileEmulation",
                Map.of(
                        "deviceMetrics",
                        Map.of("width", WIDTH, "height", HEIGHT, "pixelRatio", 2.0, "mobile", true, "touch", false)));
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(onPath("chromedriver").toFile())
                .usingAnyFreePort()
                .build();
        driver = new ChromeDriver(service, options);
        wait = new WebDriverWait(driver, PATIENCE, Duration.ofMillis(50));
        // The driver says so, and not that the element is stale, when a page changes while it looks at it: look again.
        wait.ignoring(StaleElementReferenceException.class);
        wait.ignoring(WebDriverException.class);
        reset();
    }

    /** A payer like most: in WeChat, by day, in Chinese, letters of the usual size, scripts on. */
    void reset() {
        identify(WECHAT, "zh-CN");
        dark(false);
        scripts(true);
        letters(16);
    }

    void inWeChat(String language) {
        identify(WECHAT, language);
    }

    /** Alipay, a camera, or a browser: whatever is not WeChat. */
    void outsideWeChat() {
        identify(OTHER, "zh-CN");
    }

    private void identify(String userAgent, String language) {
        driver.executeCdpCommand(
                "Emulation.setUserAgentOverride", Map.of("userAgent", userAgent, "acceptLanguage", language));
    }

    void dark(boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", dark ? "dark" : "light"))));
    }

    void scripts(boolean on) {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", !on));
    }

    /** @param pixels the size of ordinary text in the phone's settings; 16 unless changed */
    void letters(int pixels) {
        driver.executeCdpCommand(
                "Page.setFontSizes", Map.of("fontSizes", Map.of("standard", pixels, "fixed", pixels - 3)));
    }

    void open(String address) {
        driver.get(address);
    }

    String address() {
        return String.valueOf(driver.getCurrentUrl());
    }

    void awaitAddress(String beginning) {
        wait.until((ExpectedCondition<Boolean>) d -> address().startsWith(beginning));
    }

    WebElement find(By what) {
        return wait.until(ExpectedConditions.visibilityOfElementLocated(what));
    }

    List<WebElement> all(By what) {
        return driver.findElements(what);
    }

    /** With a keyboard, as who cannot tap does: to the first link, and Enter. */
    void pressEnterOn(By what) {
        find(what).sendKeys(Keys.ENTER);
    }

    /** Waits until the page says it. */
    void read(String words) {
        wait.until((ExpectedCondition<Boolean>) d -> text().contains(words));
    }

    /** Reloads until the page says it. */
    void readAfterReloading(String words) {
        wait.until((ExpectedCondition<Boolean>) d -> {
            if (text().contains(words)) {
                return true;
            }
            driver.navigate().refresh();
            return false;
        });
    }

    /** As an eye or a camera sees it. */
    byte[] pictureOf(By what) {
        return find(what).getScreenshotAs(OutputType.BYTES);
    }

    /** Something beside the page. */
    void await(BooleanSupplier condition) {
        wait.until((ExpectedCondition<Boolean>) d -> condition.getAsBoolean());
    }

    /** Where the link with these words leads. */
    String link(String words) {
        return String.valueOf(find(By.partialLinkText(words)).getAttribute("href"));
    }

    String text() {
        return driver.findElement(By.tagName("body")).getText();
    }

    /** The link or button with these words; what it leads to is there before this returns. */
    void tap(String words) {
        tap(By.xpath("//*[self::a or self::button][contains(normalize-space(.), '" + words + "')]"));
    }

    void tap(By what) {
        WebElement there = wait.until(ExpectedConditions.elementToBeClickable(what));
        there.click();
    }

    void choose(String value) {
        tap(By.cssSelector("input[type=radio][value=" + value + "]"));
    }

    void type(String field, String text) {
        WebElement input = find(By.name(field));
        input.clear();
        input.sendKeys(text);
    }

    /** As the browser sees it, with what it computed. */
    @Nullable
    Object ask(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    byte[] picture() {
        return driver.getScreenshotAs(OutputType.BYTES);
    }

    private static Path onPath(String... names) {
        return Stream.of(names)
                .flatMap(name -> Stream.of(System.getenv("PATH").split(java.io.File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        names[0] + " is not on the PATH: install chromium, chromium-driver and a CJK font"));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
