package io.github.kaipiao.gateway.web;

import io.github.kaipiao.gateway.merchant.Merchant;
import io.github.kaipiao.gateway.merchant.Merchants;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.HandlerInterceptor;

/** Who is calling the merchant API. A controller takes the {@link Merchant} as an argument; it is never ambient. */
@Component
final class ApiKey implements HandlerInterceptor, HandlerMethodArgumentResolver {
    private static final String CALLER = ApiKey.class.getName();
    private static final String SCHEME = "Bearer ";

    private final Merchants merchants;

    ApiKey(Merchants merchants) {
        this.merchants = merchants;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String header = request.getHeader("Authorization");
        Merchant caller = header == null || !header.startsWith(SCHEME) || header.length() > 256
                ? null
                : merchants.byApiKey(header.substring(SCHEME.length())).orElse(null);
        if (caller == null) {
            throw Refusal.of(
                    401,
                    "API_KEY_REFUSED",
                    "缺少 API key 或 API key 无效。 The API key is missing or not valid.",
                    "在请求头中加入 Authorization: Bearer <API key>。 Send the header Authorization: Bearer <API key>.");
        }
        request.setAttribute(CALLER, caller);
        return true;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Merchant.class;
    }

    @Override
    public Merchant resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer model,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binder) {
        Object caller = request.getAttribute(CALLER, RequestAttributes.SCOPE_REQUEST);
        if (!(caller instanceof Merchant merchant)) {
            throw new IllegalStateException("a route outside /v1 asks for a merchant: this is a bug");
        }
        return merchant;
    }
}
