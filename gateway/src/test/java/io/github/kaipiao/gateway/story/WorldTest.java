package io.github.kaipiao.gateway.story;

import io.github.kaipiao.gateway.database.LocalPostgres;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** One world for a class of stories; each story sells under order numbers of its own. */
abstract class WorldTest {
    @TempDir
    static Path folder;

    private static LocalPostgres postgres;
    static World world;

    @BeforeAll
    static void start() {
        postgres = World.postgres(folder);
        world = new World(postgres, "stories");
    }

    @AfterAll
    static void stop() {
        world.close();
        postgres.close();
    }
}
