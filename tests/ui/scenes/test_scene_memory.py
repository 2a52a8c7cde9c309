from dataclasses import replace

from gdviz.engine import (
    CURVES,
    OPTIMIZERS,
    SURFACES,
    AfterSteps,
    Batching,
    Experiment,
    Placement,
    Runner,
    Start,
    builtin_sample_set,
)
from gdviz.files.session import WindowView
from gdviz.ui.scenes.scene_memory import SceneMemory

BALL = "Curves ball-on-a-hill"
IMAGES = Experiment(
    builtin_sample_set("smiles"),
    learning_rate=0.25,
    method="nudges",
    optimizer=OPTIMIZERS["adam"](),
    batching=Batching(2),
    stop_rules=(AfterSteps(7),),
    loss="absolute",
)


def gone(memory: SceneMemory, now: Experiment, key: str) -> Experiment:
    """The experiment in another scene, as the document would have it."""
    there = replace(now, **memory.fields(key, now))
    memory.follow(there)
    return there


def test_a_scene_is_first_found_as_it_suits_it() -> None:
    memory = SceneMemory()
    memory.follow(IMAGES)
    ball = gone(memory, IMAGES, BALL)
    assert ball.function is CURVES["ball-on-a-hill"]
    assert ball.start == Start.at([3.0])
    assert ball.learning_rate == 0.5
    assert ball.method == "gradient-descent"
    assert ball.optimizer.name == "gradient-descent"
    assert ball.batching == Batching()
    assert ball.samples is IMAGES.samples
    assert ball.stop_rules == IMAGES.stop_rules


def test_coming_back_brings_back_how_it_was_left() -> None:
    memory = SceneMemory()
    memory.follow(IMAGES)
    ball = replace(gone(memory, IMAGES, BALL), learning_rate=0.1, start=Start.at([2.0]))
    memory.follow(ball)
    assert gone(memory, ball, "images") == IMAGES
    back = gone(memory, IMAGES, BALL)
    assert (back.learning_rate, back.start) == (0.1, Start.at([2.0]))


def test_images_that_were_never_seen_begin_as_usual() -> None:
    memory = SceneMemory()
    ball = replace(IMAGES, function=CURVES["parabola"])
    memory.follow(ball)
    images = gone(memory, ball, "images")
    assert images.function is None
    assert images.start == Start()
    assert images.samples is IMAGES.samples


def test_where_the_ball_was_put_and_who_races_belong_to_the_scene() -> None:
    memory = SceneMemory()
    raced = replace(IMAGES, placement=Placement(1, (1.0,)), runners=(Runner("2"),))
    memory.follow(raced)
    ball = gone(memory, raced, BALL)
    assert (ball.placement, ball.runners) == (None, ())
    assert gone(memory, ball, "images") == raced


def test_the_scenes_that_were_left_are_what_one_would_find_there() -> None:
    memory = SceneMemory()
    memory.follow(IMAGES)
    ball = gone(memory, IMAGES, BALL)
    stopped = replace(ball, stop_rules=())
    memory.follow(stopped)
    assert memory.others(stopped) == {"images": replace(IMAGES, stop_rules=())}
    assert memory.present == BALL


def test_other_work_has_other_scenes() -> None:
    memory = SceneMemory()
    gone(memory, IMAGES, BALL)
    bowl = replace(IMAGES, function=SURFACES["bowl"], learning_rate=0.01)
    memory.begin(IMAGES, [(bowl, WindowView({"zoom": 2, "image": 3}))])
    assert memory.others(IMAGES) == {"Surfaces bowl": bowl}
    # Which image is selected belongs to all scenes.
    assert memory.view("Surfaces bowl") == WindowView({"zoom": 2})
    assert memory.view("images") is None
