package io.github.kaipiao.sandbox.platform;

import io.github.kaipiao.sandbox.control.FaultBoard;
import io.github.kaipiao.sandbox.journal.Journal;
import io.github.kaipiao.sandbox.wechat.PushQueue;
import io.github.kaipiao.sandbox.wechat.WeChat;
import java.time.Clock;

/** What the sandbox gives to each vendor's platform. */
public record Surroundings(
        String url, WeChat weChat, PushQueue queue, Clock clock, FaultBoard faults, Journal journal) {}
