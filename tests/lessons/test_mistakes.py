"""Mistakes that a teacher makes, each told on its line in words that help."""

import pytest

from gdviz.lessons import LessonError, doubts_about, lesson_of, mistakes_of
from tests.lessons.files import HEAD, LESSON, PAGE, line_of, with_page

CURVE = '[start]\ncurve = "parabola"'


def told(text: str) -> list[tuple[int, str]]:
    """Every mistake that reading finds: its line and its sentence."""
    with pytest.raises(LessonError) as caught:
        lesson_of("trial.toml", text)
    return [(mistake.line, mistake.sentence) for mistake in caught.value.mistakes]


def the_one(text: str, words: str) -> str:
    """The sentence of the only mistake, which is on the line where `words` stand."""
    ((line, sentence),) = told(text)
    assert line == line_of(text, words)
    assert sentence.endswith((".", "?"))
    return sentence


def test_without_mistakes_there_is_a_lesson():
    lesson = lesson_of("trial.toml", LESSON)
    assert (lesson.title, len(lesson.pages)) == ("Trial", 1)


@pytest.mark.parametrize(
    ("wrong", "right", "sentence"),
    [
        ('panels = ["wieghts"]', "weights", "there is no panel “wieghts”; did you mean “weights”?"),
        ('point-at = "stepp"', "step", "no panel or control “stepp”; did you mean “step”?"),
        ('lock = ["trianing"]', "training", "did you mean “training”?"),
        ('hnit = "Look up."', "hint", "a page has no “hnit”; did you mean “hint”?"),
        ('landscape = "maps"', "map", "no view of the landscape “maps”; did you mean “map”?"),
        ('done = "It is {los:.2}."', "loss", "in “{los:.2}”, there is no fact “los”"),
        ('done = "It is {loss:2 digits}."', "", "“2 digits” is not a format: write .2 for two"),
        ('done = "A lone } brace."', "", "a } stands alone: facts are written in a pair of braces"),
        ("hint = 3", "", "“hint” must be a text, not a whole number."),
        ("lock = 3", "", "“lock” must be a list of texts"),
        ('done = "It is **bold."', "", "a ** stands alone: bold words stand between two of them."),
        ('done = "It is `x - 1."', "", "a ` stands alone: a formula stands between two of them."),
        ('point-at = "run"', "", "no panel or control “run”; did you mean “run steps”?"),
        ('lock = ["undo"]', "", "no panel or control “undo”; known are: sample set, pixel editor,"),
        ('question = "Why?"', "", "a page with “question” needs “answer” too."),
        ('panels = ["sum"]\npoint-at = "weights"', "", "“weights” is not among the “panels”"),
        ('panels = ["sum"]\npoint-at = "loss"', "", "“training” is not among the “panels” of this"),
        (
            'lock = ["training"]\npoint-at = "loss"',
            "",
            "“training” is locked, so “loss” should not",
        ),
        (
            'lock = ["step"]\npoint-at = "step"',
            "",
            "“step” is locked, so “step” should not be pointed at.",
        ),
        ('numbers = { "3" = "lost" }', "", "there is no fact “lost”; did you mean “loss”?"),
    ],
)
def test_a_field_of_a_page(wrong, right, sentence):
    text = with_page(wrong)
    said = the_one(text, wrong.splitlines()[-1])
    assert sentence in said
    assert right in said


SOLVED = "solution = [{ steps = 1 }]"


@pytest.mark.parametrize(
    ("solution", "sentence"),
    [
        ("[]", "“solution” is empty: say what leads to the check, or leave it out."),
        ("[{ look-at = 9 }]", "“look-at” has 9; the images here are 1 to 4, in the order of the"),
        ("[{ look-at = [1, 0] }]", "“look-at” has 0; the images here are 1 to 4"),
        ("[{ look-at = 1.5 }]", "“look-at” has 1.5; the images here are 1 to 4"),
        ("[{ sum-up = [1, 5] }]", "“sum-up” has 5; the images here are 1 to 4"),
        ("[{ try-weights = 13 }]", "“try-weights” must be a whole number from 0 to 12."),
        ("[{ go-to = 1 }]", "there is no step 1 yet: 0 steps have been made here."),
        ("[{ steps = 1, go-to = 1 }]", "there is no step 1 yet: 0 steps have been made here."),
        ("[{ put-at = 1 }]", "the ball is put at 12 numbers, not at 1."),
        ('[{ curve = "parabola", look-at = 1 }]', "“look-at” has 1; there are no images here."),
        ("[{ lookat = 1 }]", "an action has no “lookat”; did you mean “look-at”?"),
    ],
)
def test_a_solution(solution, sentence):
    text = LESSON.replace(SOLVED, f"solution = {solution}")
    assert sentence in the_one(text, "solution = ")


@pytest.mark.parametrize(
    ("page", "solution", "sentence"),
    [
        ('lock = ["play", "step", "run steps"]', "steps = 1",
         "nobody can do “steps” here: “play”, “step” and “run steps” are locked."),
        ('lock = ["training"]', "learning-rate = 1",
         "nobody can do “learning-rate” here: “training” is locked."),
        ('lock = ["learning rate"]', "learning-rate = 1", "“learning rate” is locked."),
        ('panels = ["weights"]', "batch = 1",
         "“training” is not among the “panels” of this page."),
        ('panels = ["weights"]', "look-at = 2",
         "“sample set” and “sigmoid” are not among the “panels” of this page."),
        ('panels = ["sigmoid"]\nlock = ["sigmoid"]', "look-at = 2",
         "“sigmoid” is locked, and “sample set” is not among the “panels” of this page."),
    ],
)  # fmt: skip
def test_a_solution_that_nobody_can_do(page, solution, sentence):
    text = LESSON.replace(SOLVED, f"{page}\nsolution = [{{ {solution} }}]")
    assert sentence in the_one(text, "solution = ")


@pytest.mark.parametrize(
    "page",
    ['lock = ["play", "step"]', 'panels = ["weights"]', 'lock = ["training"]\npanels = ["sum"]'],
)
def test_a_solution_that_can_be_done(page):
    assert proofs(with_page(page)) == []


@pytest.mark.parametrize(
    ("check", "sentence"),
    [
        ("los < 3", "there is no fact “los”; did you mean “loss”?"),
        ("loss", "“loss” is not a condition: write a fact, one of = < > <= >= !=, and a value"),
        ("loss => 3", "“=>” is not a comparison; known are: = < > <= >= !="),
        ("loss < low", "“loss” can be compared with a number or another fact, and there is no"),
        ("loss < optimizer", "“loss” is a number, and “optimizer” is not."),
        ("optimizer = adamm", "“optimizer” is never “adamm”; did you mean “adam”?"),
        ("optimizer > adam", "“optimizer” is not a number, and cannot be above anything"),
        ("diverged = true", "“diverged” is never “true”; known are: yes, no."),
        ("step < 1e999", "“1e999” is a number beyond all bounds."),
        (f"weight {'9' * 400} = 1", "there is no fact “weight 999"),
        ("x < 1 ± 0.1", "± stands after =, and not after <."),
        ("loss = 0.3 ±", "on both sides of ± there must be a number, as in “x = -1 ± 0.01”."),
        ("loss = 0.3 +- a", "on both sides of ± there must be a number"),
    ],
)
def test_a_condition(check, sentence):
    text = LESSON.replace('["step >= 1"]', f'[\n  "step >= 1",\n  "{check}",\n]')
    assert sentence in the_one(text, f'"{check}"')


@pytest.mark.parametrize(
    ("setting", "sentence"),
    [
        ('samples = "smilies"', "there is no sample set “smilies”; did you mean “smiles”?"),
        ('curve = "double-wel"', "there is no curve “double-wel”; did you mean “double-well”?"),
        ('curve = "PARABOLA"', "there is no curve “PARABOLA”; did you mean “parabola”?"),
        ('surface = "long valey"', "there is no surface “long valey”; did you mean “long-valley”?"),
        ('curve = "nowhere"', "there is no curve “nowhere”; known are: "),
        ('curve = "x^2 + "', "Something is missing after “+”, at the end."),
        ('optimizer = "addam"', "there is no optimizer “addam”; did you mean “adam”?"),
        ("learning-rate = -1", "The learning rate must be a positive number, not −1."),
        ("learning-rate = 1e400", "must be a number from −1e+09 to 1e+09."),
        ('learning-rate = "fast"', "“learning-rate” must be a number, not a text."),
        ("learning-rates = 1", "[start] has no “learning-rates”; did you mean “learning-rate”?"),
        ("set = { beta1 = 0.5 }", "“set” needs the “optimizer” or the “schedule”"),
        ('optimizer = "adam"\nset = { beta1 = 2 }', "must be a number from 0 to below 1, not"),
        ('optimizer = "adam"\nset = { gamma = 2 }', "Adam has no hyperparameter called “gamma”"),
        ("batch = 0", "“batch” must be “full” or a whole number from 1."),
        ('batch = "all"', "“batch” must be “full” or a whole number from 1."),
        ("tolerance = -0.1", "The tolerance must be 0 or a positive number, not −0.1."),
        ("scale = 2", "“scale” needs a “start”, uniform or normal."),
        ("start-at = [1, 2]", "“start-at” has 2 numbers, and needs 12."),
        ("steps = 9999999", "“steps” must be a whole number from 0 to 100,000."),
        ("steps = 1.5", "“steps” must be a whole number, not a number."),
        ("stop-after = 0", "“stop-after” must be a whole number from 1"),
        ("runners = [{ rate = 1 }]", "a runner has no “rate”"),
        ('lossfunction = "mae"', "[start] has no “lossfunction”; did you mean “loss”?"),
        (
            'runners = [{ optimizer = "momentun", set = { momentum = 0.5 } }]',
            "there is no optimizer “momentun”; did you mean “momentum”?",
        ),
        ('title = "Elsewhere"', "“title” belongs to the lesson: put it above [start]."),
        ('samples = "smiles"\ncurve = "parabola"', "only one of “samples” and “curve”"),
        ("bias = 1", "“bias” must be true or false, not a whole number."),
        ("learning-rate = 1979-05-27", "must be a number, not a date or a time."),
    ],
)
def test_a_setting(setting, sentence):
    text = with_page(start=f"[start]\n{setting}\n")
    ((line, said), *_) = told(text)
    assert line == line_of(text, setting.splitlines()[-1])
    assert sentence in said


@pytest.mark.parametrize(
    ("image", "sentence"),
    [
        ('pixels = ["#.", "#"]', "all rows must have the same length"),
        ('pixels = ["#x"]', "“x” is not a pixel: # is ink"),
        ("", "an image needs “pixels”"),
    ],
)
def test_a_drawn_image(image, sentence):
    start = f'[start]\nlabels = ["cat", "dog"]\n[[start.image]]\nname = "a"\nlabel = "cat"\n{image}'
    assert sentence in told(with_page(start=start))[0][1]


def test_a_mistake_in_an_image_is_the_only_one_that_is_told():
    images = [
        f'[[start.image]]\nname = "{number}"\nlabel = "cat"\npixels = ["#."]\n'
        for number in range(6)
    ]
    start = "".join(['[start]\nlabels = ["cat", "dog"]\n', *images])
    text = with_page(start=start.replace('name = "5"', 'nmae = "5"'))
    text = text.replace(SOLVED, "solution = [{ look-at = [6], steps = 1 }]")
    sentences = [sentence for _, sentence in told(text)]
    assert not any("look-at" in sentence for sentence in sentences)
    assert any("did you mean “name”?" in sentence for sentence in sentences)


def test_images_of_different_sizes():
    first = '[[start.image]]\nname = "a"\nlabel = "cat"\npixels = ["#.", ".#"]\n'
    other = '[[start.image]]\nname = "b"\nlabel = "dog"\npixels = ["###"]\n'
    text = with_page(start=f'[start]\nlabels = ["cat", "dog"]\n{first}{other}')
    said = the_one(text, 'pixels = ["###"]')
    assert said == "“b” has 1 × 3 pixels, and “a” 2 × 2: all must have as many."


@pytest.mark.parametrize("name", ["solution", "check", "text", "panels"])
def test_what_stands_below_the_start_of_its_page(name):
    text = with_page("[page.start]", f"{name} = []")
    said = [sentence for _, sentence in told(text)]
    assert f"“{name}” belongs to its page: put it above [page.start]." in said


def test_labels_of_drawn_images():
    start = '[start]\nlabels = ["cat", "dog"]\n[[start.image]]\nname = "a"\nlabel = "cta"\n'
    text = with_page(start=f'{start}pixels = ["#"]')
    assert the_one(text, 'label = "cta"') == "there is no label “cta”; did you mean “cat”?"


@pytest.mark.parametrize(
    ("text", "line", "sentence"),
    [
        ("format = 2\n", 1, "written for a newer gdviz, which has format 2; this one knows"),
        ('title = "x"\n', 1, "a lesson must say “format = 1”, above its first heading."),
        (HEAD, 1, "a lesson needs pages, each of which begins with [[page]]."),
        (LESSON.replace('"Trial"', "Trial"), 2, "a text in quotation marks"),
        (LESSON.replace('"Trial"', '"Trial'), 2, "a text of one line has no end on its line"),
        (LESSON.replace("title = ", "title ", 1), 2, "“=” is missing after the name."),
        (LESSON.replace("[[page]]", "[[page]"), 5, "“]]” is missing at the end of the heading."),
        (
            LESSON.replace("[[page]]", "[page]") + PAGE,
            11,
            "“[[page]]” stands here for the second time",
        ),
        (LESSON + 'title = "again"\n', 11, "“title” stands here for the second time."),
        (LESSON + "lock = [1", 11, "a list needs a comma between its entries"),
        (LESSON + 'text = """\nOnce', 11, "a text begins here that has no quotation mark"),
        (LESSON + "a = " + "[" * 9999, 0, "has brackets within brackets beyond what a lesson"),
        (LESSON + PAGE * 80, 5, "there are 81 of “page”, and there can be 60."),
        (LESSON.replace("Trial", "T" * 99), 2, "“title” has 99 signs, and can have 80."),
    ],
)
def test_the_file_as_a_whole(text, line, sentence):
    ((found, said), *_) = told(text)
    assert sentence in said
    assert found == line


def test_a_mistake_within_a_long_text_is_on_its_own_line():
    text = LESSON.replace('"The loss is {loss:.1}."', '"""\nOne line.\nThe {lss} is here.\n"""')
    assert "did you mean “loss”?" in the_one(text, "{lss}")


def test_all_mistakes_are_told_in_their_order():
    text = with_page('panels = ["nothing"]', "unknown = 1", 'landscape = "x"')
    lines = [line for line, _ in told(text)]
    assert lines == sorted(lines)
    assert len(lines) == 3


def test_the_error_names_the_file_with_every_line():
    with pytest.raises(LessonError) as caught:
        lesson_of("trial.toml", with_page("unknown = 1", 'landscape = "x"'))
    assert all(line.startswith("“trial.toml”, line ") for line in str(caught.value).splitlines())


def proofs(text: str) -> list[str]:
    return [mistake.sentence for mistake in mistakes_of(lesson_of("trial.toml", text))]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (LESSON.replace("step >= 1", "step >= 0"), "the check holds before anything is done"),
        (LESSON.replace("step >= 1", "images looked at = 1"), "the check holds before anything"),
        (
            LESSON.replace("step >= 1", "step >= 2"),
            "the solution, on line 10, does not lead to “step >= 2”; it leaves step: 1 of 2.",
        ),
        (with_page('done = "x is {x}."'), "“x” has no value: it is about a function"),
        (
            with_page('done = "Now 5."', 'numbers = { "5" = "step" }'),
            "“step” is 0 and then 1, not 5",
        ),
        (
            with_page('done = "Now 5."', 'numbers = { "5" = "step >= 5" }'),
            "5 is not proven: step: 1 of 5.",
        ),
        (
            with_page('done = "Now 5."', 'numbers = { "5" = "step >= 0" }'),
            "“step >= 0” says nothing about 5.",
        ),
        (
            with_page('numbers = { "77" = "step = 77" }'),
            "“77” stands in none of its texts.",
        ),
        (LESSON.replace("steps = 1", "steps = 0"), "it leaves step: 0 of 1."),
        (
            with_page('done = "{sum of image 7}"'),
            "“sum of image 7” has no value: there are 4 images.",
        ),
        (
            with_page('done = "{weight 13}"'),
            "“weight 13” has no value: there are 12 weights.",
        ),
        (
            with_page('done = "{population loss}"'),
            "“population loss” has no value: no image is held out.",
        ),
        (
            with_page('done = "{accuracy}"', start=CURVE),
            "“accuracy” has no value: it is about images, and a function is trained here.",
        ),
        (
            with_page('done = "{y}"', start=CURVE),
            "“y” has no value: “parabola” has none.",
        ),
        (
            with_page('done = "{value at 1}"', start='[start]\nsurface = "bowl"'),
            "“value at 1” has no value: it is about a curve, and a surface is trained here.",
        ),
        (
            with_page('done = "{input of pair 4}"', start='[start]\npairs = "negate"'),
            "“input of pair 4” has no value: there are 3 pairs of numbers.",
        ),
    ],
)
def test_what_does_not_come_true(text, sentence):
    (said,) = proofs(text)
    assert sentence in said
    assert "on page “One step”" in said


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (LESSON.replace("step >= 1", "step >= 2"), "check = "),
        (LESSON.replace("step >= 1", "step >= 0"), "check = "),
        (with_page('done = """\nFirst a line,\nthen {sum of image 7}.\n"""'), "{sum of image 7}"),
        (LESSON.replace("step >= 1", "sum of image 7 < 1"), "check = "),
        (with_page('done = "Now 5."', 'numbers = { "5" = "step" }'), "numbers = "),
    ],
)
def test_what_does_not_come_true_is_told_on_its_line(text, words):
    mistakes = mistakes_of(lesson_of("trial.toml", text))
    assert {mistake.line for mistake in mistakes} == {line_of(text, words)}


def doubts(text: str) -> list[str]:
    lesson = lesson_of("trial.toml", text)
    assert mistakes_of(lesson) == ()
    return [str(doubt) for doubt in doubts_about(lesson)]


def test_a_check_without_a_solution_is_in_doubt():
    text = LESSON.replace("solution = [{ steps = 1 }]\n", "")
    (said,) = doubts(text)
    assert said.startswith(f"line {line_of(text, 'check')}: ")
    assert "there is no “solution” that proves its check." in said


def test_numbers_that_nothing_proves_are_in_doubt():
    text = with_page('done = "Now 5, or three."')
    (said,) = doubts(text)
    assert said.startswith(f"line {line_of(text, '[[page]]')}: ")
    assert "nothing proves 5, three: say in “numbers” which facts they are." in said


def test_a_number_of_the_check_is_no_doubt():
    assert doubts(with_page('done = "Now 1."')) == []


def test_what_comes_true_is_no_mistake():
    assert proofs(with_page('done = "Now 1."', 'numbers = { "1" = "step" }')) == []
