package io.github.kaipiao.gateway.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The API's description, and a viewer for it that needs nothing from outside. */
@Configuration(proxyBeanMethods = false)
class ApiDocs implements WebMvcConfigurer {
    private static final String VIEWER = "classpath:/META-INF/resources/webjars/swagger-ui/5.34.1/";

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/openapi.json", "/docs/index.html", "/docs/start.js")
                .addResourceLocations("classpath:/api-docs/");
        registry.addResourceHandler("/docs/ui/**").addResourceLocations(VIEWER);
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addRedirectViewController("/docs", "/docs/index.html");
    }
}
