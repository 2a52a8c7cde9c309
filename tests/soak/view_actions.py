"""What a person can do to look at things in the window, drawn at random."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from gdviz.ui.arithmetic.arithmetic_panel import PAGE_NAMES
from gdviz.ui.landscape.landscape_state import SECTIONS
from gdviz.ui.landscape.line.line_view import LineView
from gdviz.ui.landscape.view_stack import DIMENSIONS
from tests.soak.anybody import LEFT, NONE, Anybody, click_within, name, trigger

# What leads out of the program, or has an action of its own.
NOT_AT_RANDOM = ("quit", "lessons", "save", "save_as", "import_digits", "play", "run_steps", "tone")
KEYS = (
    *(Qt.Key.Key_Space, Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down),
    *(Qt.Key.Key_Tab, Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Home, Qt.Key.Key_End),
    *(Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Comma, Qt.Key.Key_Period),
    *(Qt.Key.Key_I, Qt.Key.Key_H, Qt.Key.Key_V, Qt.Key.Key_B, Qt.Key.Key_E, Qt.Key.Key_F),
    *(Qt.Key.Key_Delete, Qt.Key.Key_F6),
)
SIZES = ((800, 560), (1024, 700), (1280, 720), (1440, 900), (1920, 1080))


def look_at_landscape(person: Anybody, random: Random) -> str:
    """Another view, section or plane; drag, zoom and turn it."""
    panel = person.window.panels.landscape
    if not panel.isVisible():
        return ""
    view = panel.view
    action = random.randrange(5)
    if action == 0:
        chosen = replace(panel.choices, view=random.choice(list(DIMENSIONS)))
        panel.show_choices(replace(chosen, kind=random.choice(list(SECTIONS))))
        return f"looks at the {chosen.view}"
    if action == 1:
        return click_within(panel, random)
    if action == 2 and isinstance(view, LineView) and view.picture is not None:
        ball = view._scene().ball().toPoint()
        QTest.mousePress(view, LEFT, NONE, ball)
        QTest.mouseMove(view, ball + QPoint(random.randrange(-90, 90), 0))
        QTest.mouseRelease(view, LEFT, NONE, ball)
        return "drags the ball"
    if action == 3:
        keys = [Qt.Key.Key_Plus, Qt.Key.Key_Minus, Qt.Key.Key_0, Qt.Key.Key_Left, Qt.Key.Key_Comma]
        QTest.keyClick(view, random.choice(keys))
        return "presses a key in the landscape"
    QTest.mousePress(view, LEFT, NONE, view.rect().center())
    QTest.mouseMove(view, view.rect().center() + QPoint(random.randrange(-80, 80), 30))
    QTest.mouseRelease(view, LEFT, NONE, view.rect().center())
    return "drags the landscape"


def by_hand(person: Anybody, random: Random) -> str:
    """Show the arithmetic, another page of it, or press something there."""
    panel, actions = person.window.panels.arithmetic, person.window.actions_of_window
    if not panel.isVisible() or random.random() < 0.2:
        actions.by_hand.trigger()
        return "shows or hides By hand"
    if random.random() < 0.4:
        page = random.choice(list(PAGE_NAMES))
        panel.show_page(page)
        return f"looks at {page} by hand"
    return click_within(panel, random)


def show_cards(person: Anybody, random: Random) -> str:
    """Show or hide a card, make one the largest, or have all as at first."""
    window = person.window
    action = random.randrange(3)
    if action == 0:
        menu = window.actions_of_window.cards.menu()
        return trigger(random, menu.actions())
    if action == 1:
        card = random.choice([card for card in window.panels.cards if card.isVisible()])
        card.maximise_requested.emit()
        return f"makes {card.title} the largest, or not"
    window.actions_of_window.reset_layout.trigger()
    return "has the layout as at first"


def change_look(person: Anybody, random: Random) -> str:
    """Another theme, another size of the type."""
    actions = person.window.actions_of_window
    names = ("theme_system", "theme_light", "theme_dark", "theme_contrast")
    sizes = ("larger_text", "smaller_text", "usual_text")
    return trigger(random, [getattr(actions, name) for name in (*names, *sizes)])


def resize(person: Anybody, random: Random) -> str:
    """Another size of the window."""
    size = random.choice(SIZES)
    person.window.resize(*size)
    QTest.qWait(20)
    return f"makes the window {size[0]} × {size[1]}"


def act(person: Anybody, random: Random) -> str:
    """Any other action of the window."""
    known = person.window.actions_of_window.by_name()
    return trigger(random, [each for name, each in known.items() if name not in NOT_AT_RANDOM])


def click_anywhere(person: Anybody, random: Random) -> str:
    """Press whatever can be pressed."""
    return click_within(person.window, random)


def point_anywhere(person: Anybody, random: Random) -> str:
    """Move the mouse over everything, and turn its wheel."""
    cards = [card for card in person.window.panels.cards if card.isVisible()]
    card = random.choice(cards)
    for _ in range(random.randrange(1, 8)):
        place = QPoint(random.randrange(card.width()), random.randrange(card.height()))
        target = card.childAt(place) or card
        QTest.mouseMove(target, target.mapFrom(card, place))
    return f"points at {card.title}"


def press_keys(person: Anybody, random: Random) -> str:
    """Press keys where the keyboard happens to be."""
    keys = [random.choice(KEYS) for _ in range(random.randrange(1, 6))]
    for key in keys:
        focused: QWidget | None = QApplication.focusWidget()
        if focused is None or focused.window() is not person.window:
            focused = person.window
        QTest.keyClick(focused, key)
    return f"presses {', '.join(key.name.removeprefix('Key_') for key in keys)}"


def present(person: Anybody, random: Random) -> str:
    """On the whole screen and back."""
    action = random.choice(
        [person.window.actions_of_window.present, person.window.actions_of_window.full_screen]
    )
    action.trigger()
    QTest.qWait(30)
    if action.isChecked():
        action.trigger()
    return f"{name(action)} and back"
