"""Walking a run in all directions while more and more of its steps are made many at a time."""

from unittest.mock import patch

from hypothesis import settings

from gdviz.engine import blocks, fast, leaps
from gdviz.engine.fast.loop import interpreted
from tests.engine.test_training_walks import Walks
from tests.sizes import size


class FastWalks(Walks):
    """The same wishes, changes and bits, whoever makes a step."""

    def __init__(self):
        super().__init__()
        for module, name, number in (blocks, "LEAP_STEPS", 7), (leaps, "WORTH_A_LEAP", 1):
            self.patches.append(patch.object(module, name, number))
            self.patches[-1].start()
        fast.begin(interpreted)

    def teardown(self):
        fast.end()
        super().teardown()


TestFastWalks = FastWalks.TestCase
TestFastWalks.settings = settings(max_examples=size(12, 60), stateful_step_count=30)
