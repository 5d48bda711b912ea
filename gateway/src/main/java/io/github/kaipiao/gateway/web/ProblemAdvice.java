package io.github.kaipiao.gateway.web;

import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns whatever went wrong into the one error shape. */
@RestControllerAdvice
final class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    @ExceptionHandler
    ResponseEntity<Problem> refused(Refusal refusal) {
        return answer(refusal);
    }

    @ExceptionHandler
    ResponseEntity<Problem> unreadable(HttpMessageNotReadableException e) {
        String field = e.getCause() instanceof JacksonException json ? path(json) : "";
        boolean unknown = e.getCause() instanceof UnrecognizedPropertyException;
        return answer(Refusal.of(
                400,
                unknown ? "UNKNOWN_FIELD" : "MALFORMED_BODY",
                unknown
                        ? "请求体中有未知字段 %s。 The body has an unknown field %s.".formatted(field, field)
                        : "请求体不是符合接口文档的 JSON。 The body is not JSON as the API describes it.",
                "对照 /openapi.json 检查请求体。 Compare the body with /openapi.json.",
                field.isEmpty()
                        ? List.of()
                        : List.of(new FieldError(
                                field,
                                unknown ? "UNKNOWN_FIELD" : "WRONG_TYPE",
                                "字段名或类型不对。 The name or type is wrong."))));
    }

    @ExceptionHandler({
        CannotGetJdbcConnectionException.class,
        CannotCreateTransactionException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<Problem> databaseAway(RuntimeException e) {
        LOG.error("the database does not answer", e);
        return answer(Refusal.of(
                503,
                "DATABASE_UNAVAILABLE",
                "数据库暂时不可用，未做任何更改。 The database is not available; nothing was changed.",
                "稍后用同样的请求重试。 Repeat the same request later."));
    }

    @ExceptionHandler
    ResponseEntity<Problem> anythingElse(Exception e) {
        if (e instanceof ErrorResponse known && known.getStatusCode().is4xxClientError()) {
            return answer(Refusal.of(
                    known.getStatusCode().value(),
                    known.getStatusCode().value() == 404 ? "NOT_FOUND" : "BAD_REQUEST",
                    "请求不符合接口文档。 The request is not one this service knows.",
                    "对照 /openapi.json 检查方法、路径和参数。 Compare method, path and parameters with /openapi.json."));
        }
        LOG.error("unexpected failure", e);
        return answer(
                Refusal.of(
                        500,
                        "INTERNAL",
                        "服务内部错误。 Something failed inside the service.",
                        "用同样的请求重试；仍失败时把 requestId 交给运维。 Repeat the request; if it fails again give the requestId to the operator."));
    }

    private static ResponseEntity<Problem> answer(Refusal refusal) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_PROBLEM_JSON);
        return ResponseEntity.status(refusal.status()).headers(headers).body(Problem.of(refusal, RequestId.current()));
    }

    private static String path(JacksonException e) {
        StringBuilder path = new StringBuilder();
        for (JacksonException.Reference step : e.getPath()) {
            if (step.getPropertyName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getPropertyName());
            }
        }
        return path.toString();
    }
}
