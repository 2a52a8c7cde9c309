"""A horizontal slider whose handle comes to where the mouse is pressed."""

from PySide6.QtCore import QPointF, QRect, Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QSlider, QStyle, QStyleOptionSlider

from gdviz.ui.controls.spoken_slider import SliderScale, speak_values
from gdviz.ui.look.guard import guarded
from gdviz.ui.look.spoken import is_listened_to


class JumpSlider(QSlider):
    """Press and drag in one movement; the wheel turns it only when it has the focus.

    `grasped` comes before the first change that a press of the mouse makes. Assistive technology is
    told the numbers that the places stand for by `scale`.
    """

    grasped = Signal()

    def __init__(self, scale: SliderScale) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        speak_values(self, scale)

    def say(self, words: str) -> None:
        """Tell those who listen what the place of the handle means, such as “0.5”.

        They are the description, and are said when keys move the handle.
        """
        if words == self.accessibleDescription():
            return
        self.setAccessibleDescription(words)
        if self.hasFocus() and is_listened_to():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    @guarded
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.grasped.emit()
            if not self._is_on_handle(event):
                self.setSliderPosition(self._position_at(event.position().x()))
                event = self._press_on_handle(event)
        super().mousePressEvent(event)

    @guarded
    def wheelEvent(self, event: QWheelEvent) -> None:
        # Scrolling past a slider must not change it.
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()

    def _press_on_handle(self, event: QMouseEvent) -> QMouseEvent:
        """The same press on the middle of the handle, which rounding may leave beside the mouse."""
        middle = QPointF(self._place(QStyle.SubControl.SC_SliderHandle).center())
        button = event.button()
        return QMouseEvent(
            event.type(), middle, self.mapToGlobal(middle), button, button, event.modifiers()
        )

    def _is_on_handle(self, event: QMouseEvent) -> bool:
        handle = self._place(QStyle.SubControl.SC_SliderHandle)
        return handle.contains(event.position().toPoint())

    def _position_at(self, x: float) -> int:
        groove = self._place(QStyle.SubControl.SC_SliderGroove)
        handle = self._place(QStyle.SubControl.SC_SliderHandle)
        room = groove.width() - handle.width()
        return QStyle.sliderValueFromPosition(
            self.minimum(), self.maximum(), round(x) - groove.x() - handle.width() // 2, room
        )

    def _place(self, part: QStyle.SubControl) -> QRect:
        option = QStyleOptionSlider()
        self.initStyleOption(option)
        return self.style().subControlRect(QStyle.ComplexControl.CC_Slider, option, part, self)
