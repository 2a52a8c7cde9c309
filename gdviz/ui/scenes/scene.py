"""The scenes a person can choose: images, one weight, curves, surfaces, a function of their own."""

from __future__ import annotations

from dataclasses import dataclass

from gdviz.engine import CURVES, NEGATE, SURFACES, Experiment, Function, NumberPairs, curve_of

IMAGES, ONE_WEIGHT, CURVE, SURFACE, OWN = "Images", "One weight", "Curves", "Surfaces", "Your own"
GROUPS = (IMAGES, ONE_WEIGHT, CURVE, SURFACE, OWN)

# What a scene of each group is called in front of its title.
KINDS = {ONE_WEIGHT: "One weight", CURVE: "Curve", SURFACE: "Surface"}
IMAGES_SCENE = "images"
FIRST_OWN = "x^4/4 - 2x^2 + x/2"


@dataclass(frozen=True)
class Scene:
    """Something to train on. `function` is what it begins with, None for the images."""

    key: str
    group: str
    title: str
    explanation: str
    function: Function | None = None

    @property
    def whole_title(self) -> str:
        """“Curve · Ball on a hill”: what is unmistakable outside of the group."""
        kind = KINDS.get(self.group)
        return f"{kind} · {self.title}" if kind else self.title


def _of_function(group: str, function: Function) -> Scene:
    variables = ", ".join(function.variables)
    formula = f"f({variables}) = {function.formula}"
    return Scene(f"{group} {function.name}", group, function.title, formula, function)


_EVERY_SCENE = (
    Scene(IMAGES_SCENE, IMAGES, "Your images", "Tiny images that one neuron learns to tell apart."),
    Scene(
        "negate",
        ONE_WEIGHT,
        NEGATE.title,
        "One input, one weight, one output: find the weight that changes every sign.",
        NEGATE,
    ),
    *(_of_function(CURVE, curve) for curve in CURVES.values()),
    *(_of_function(SURFACE, surface) for surface in SURFACES.values()),
    Scene(
        "own",
        OWN,
        "Your own function",
        "Type a formula in x, or in x and y, and roll the ball down it.",
        curve_of(FIRST_OWN),
    ),
)

SCENES: dict[str, Scene] = {scene.key: scene for scene in _EVERY_SCENE}
_BUILT_IN = {scene.function: scene for scene in _EVERY_SCENE if scene.group in (CURVE, SURFACE)}


def scene_of(experiment: Experiment) -> Scene:
    """The scene that the experiment is set in."""
    function = experiment.function
    if function is None:
        return SCENES[IMAGES_SCENE]
    if isinstance(function, NumberPairs):
        return SCENES["negate"]
    return _BUILT_IN.get(function, SCENES["own"])
