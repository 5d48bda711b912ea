/** What goes on paper: the QR code of an entry for screens and printers, the claim code, and the code of an offline till. */
@NullMarked
package io.github.kaipiao.gateway.receipt;

import org.jspecify.annotations.NullMarked;
