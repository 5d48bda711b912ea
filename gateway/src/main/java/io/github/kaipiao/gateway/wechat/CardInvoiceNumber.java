package io.github.kaipiao.gateway.wechat;

import java.util.regex.Pattern;

/**
 * How an invoice is numbered. WeChat's names are a trap: {@code billing_no} is the invoice code 发票代码 and
 * {@code billing_code} the invoice number 发票号码, while a 数电票 has only a number and that goes into {@code billing_no}.
 */
public sealed interface CardInvoiceNumber {
    /** {@code billing_no} on the wire. */
    String billingNo();

    /** {@code billing_code} on the wire. */
    String billingCode();

    /** {@code check_code} on the wire. */
    String checkCode();

    /**
     * A fully digitalized e-invoice 数电票.
     *
     * @param number 20 digits
     */
    record FullyDigital(String number) implements CardInvoiceNumber {
        private static final Pattern DIGITS = Pattern.compile("[0-9]{20}");

        public FullyDigital {
            if (!DIGITS.matcher(number).matches()) {
                throw new IllegalArgumentException("the number of a 数电票 has 20 digits");
            }
        }

        @Override
        public String billingNo() {
            return number;
        }

        @Override
        public String billingCode() {
            return "";
        }

        @Override
        public String checkCode() {
            return "";
        }
    }

    /**
     * An older e-invoice.
     *
     * @param code 发票代码, 10 or 12 digits
     * @param number 发票号码, 8 digits
     * @param checkCode 校验码, 20 digits
     */
    record CodeAndNumber(String code, String number, String checkCode) implements CardInvoiceNumber {
        private static final Pattern CODE = Pattern.compile("[0-9]{10}|[0-9]{12}");
        private static final Pattern NUMBER = Pattern.compile("[0-9]{8}");
        private static final Pattern CHECK = Pattern.compile("[0-9]{20}");

        public CodeAndNumber {
            if (!CODE.matcher(code).matches()
                    || !NUMBER.matcher(number).matches()
                    || !CHECK.matcher(checkCode).matches()) {
                throw new IllegalArgumentException("code has 10 or 12 digits, number 8, check code 20");
            }
        }

        @Override
        public String billingNo() {
            return code;
        }

        @Override
        public String billingCode() {
            return number;
        }
    }
}
