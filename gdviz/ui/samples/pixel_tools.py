"""The tools of the pixel editor: paint, erase or fill, with ink or a grey; and the image's menu."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSignalBlocker, QSize, Qt, Signal, Slot
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QWidget

from gdviz.numbers import plain
from gdviz.ui.controls.jump_slider import JumpSlider
from gdviz.ui.controls.menu import Menu
from gdviz.ui.controls.segment_switch import SegmentSwitch, SwitchSegment
from gdviz.ui.look.current_theme import current_theme
from gdviz.ui.look.font_sizes import small
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.icon_sizes import set_icon_size
from gdviz.ui.look.icons import icon
from gdviz.ui.look.measured import measured
from gdviz.ui.samples.image_edits import IMAGE_EDITS, ImageEdit
from gdviz.ui.samples.pixel_canvas import INK
from gdviz.ui.samples.pixel_editor import ERASE, FILL, PAINT
from gdviz.ui.samples.thumbnails import pixel_color

TOOLS = (
    SwitchSegment(PAINT, "Paint", "brush", "Paint: click toggles, drag paints (B)"),
    SwitchSegment(ERASE, "Erase", "eraser", "Erase: drag takes ink away (E)"),
    SwitchSegment(FILL, "Fill", "fill", "Fill connected pixels (F)"),
)
TOOL_KEYS = {PAINT: "B", ERASE: "E", FILL: "F"}

# The slider goes by twentieths, from the lightest grey to full ink; blank is what erases.
PARTS = 20
SLIDER_WIDTH = 44
ICON = QSize(16, 16)
SPACING = 5
DIGITS = 2


class InkSwatch(QWidget):
    """A pixel of the value that is painted with."""

    def __init__(self) -> None:
        super().__init__()
        self._value = INK
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_value(self, value: float) -> None:
        """Show `value`, from 0 to 1."""
        self._value = value
        self.update()

    def sizeHint(self) -> QSize:
        return ICON

    @guarded
    def paintEvent(self, _event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(QPen(current_theme().control_border, 1))
            painter.setBrush(pixel_color(self._value, current_theme()))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)


class PixelTools(QWidget):
    """`changed` tells the tool and the value that are painted with from now on.

    `edit_requested` carries an `ImageEdit` to do to the image. The keys of tools and edits work
    wherever in `ground` the focus is.
    """

    changed = Signal(str, float)
    edit_requested = Signal(object)

    def __init__(self, ground: QWidget) -> None:
        super().__init__()
        self._value = INK
        self._switch = SegmentSwitch("Tool", TOOLS)
        self._switch.chosen.connect(self._tell)
        self._swatch = InkSwatch()
        self._slider = _slider()
        self._slider.valueChanged.connect(self._take_slider)
        self._number = _number_label()
        self._image = _image_button()
        self._image.setMenu(self._menu_of_edits(ground))
        for name, key in TOOL_KEYS.items():
            _add_key(ground, key, lambda _=False, name=name: self._choose(name))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(SPACING)
        row.addWidget(self._switch)
        row.addStretch(1)
        for part in (self._swatch, self._slider, self._number):
            row.addWidget(part)
        row.addStretch(1)
        row.addWidget(self._image)
        self.take_value(INK)

    @property
    def edits_menu(self) -> QMenu:
        """What can be done to whole images."""
        menu = self._image.menu()
        assert menu is not None
        return menu

    @property
    def tool(self) -> str:
        """The name of the tool that is in use."""
        return self._switch.current

    @property
    def value(self) -> float:
        """What is painted with, from 0 to 1."""
        return self._value

    @Slot(float)
    def take_value(self, value: float) -> None:
        """Paint with `value` from now on; blank is painted with the eraser."""
        if value == 0.0:
            self._choose(ERASE)
            return
        self._value = value
        with QSignalBlocker(self._slider):
            self._slider.setValue(_Ink().place_of(value))
        self._swatch.show_value(value)
        self._number.setText(plain(value, DIGITS))
        self._slider.say(plain(value, DIGITS))
        self._slider.setToolTip(f"How much ink to paint with: {plain(value, DIGITS)}")
        if self.tool == ERASE:
            self._switch.show_segment(PAINT)
        self._tell()

    def _choose(self, tool: str) -> None:
        self._switch.show_segment(tool)
        self._tell()

    @Slot()
    def _tell(self) -> None:
        self.changed.emit(self.tool, self._value)

    @Slot(int)
    def _take_slider(self, place: int) -> None:
        self.take_value(_Ink().value_at(place))

    def _menu_of_edits(self, ground: QWidget) -> QMenu:
        menu = Menu(self)
        menu.setToolTipsVisible(True)
        for edit in IMAGE_EDITS:
            if edit.begins_section:
                menu.addSeparator()
            menu.addAction(self._action_of(edit, ground))
        return menu

    def _action_of(self, edit: ImageEdit, ground: QWidget) -> QAction:
        action = QAction(edit.text, ground)
        action.setObjectName(f"{edit.name}Action")
        action.setShortcut(QKeySequence(edit.key))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        action.setToolTip(edit.explanation)
        action.triggered.connect(lambda: self.edit_requested.emit(edit))
        ground.addAction(action)
        return action


class _Ink:
    """From blank to full ink in equal parts."""

    def value_at(self, place: int) -> float:
        return place / PARTS

    def place_of(self, value: float) -> int:
        return max(1, round(PARTS * value))


def _slider() -> JumpSlider:
    slider = JumpSlider(_Ink())
    slider.setObjectName("inkSlider")
    slider.setAccessibleName("Ink to paint with")
    slider.setRange(1, PARTS)
    slider.setPageStep(PARTS // 4)
    slider.setMinimumWidth(SLIDER_WIDTH)
    slider.setMaximumWidth(2 * SLIDER_WIDTH)
    return slider


def _number_label() -> QLabel:
    label = QLabel()
    label.setFont(small(label.font()))
    label.setProperty("role", "muted")
    widest = plain(INK, DIGITS)
    measured(label, lambda font: label.setFixedWidth(font.horizontalAdvance(widest)))
    return label


def _image_button() -> QToolButton:
    button = QToolButton()
    button.setObjectName("imageEditsButton")
    button.setAccessibleName("The whole image")
    button.setToolTip("Invert, shift, mirror or clear the whole image")
    button.setIcon(icon("image"))
    set_icon_size(button, ICON)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return button


def _add_key(ground: QWidget, key: str, slot: object) -> None:
    action = QAction(ground)
    action.setShortcut(QKeySequence(key))
    action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
    action.triggered.connect(slot)
    ground.addAction(action)
