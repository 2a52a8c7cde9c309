"""Everything the window can be told to do: names, words, icons and keys, in one table."""

from gdviz.ui.action_entry import ActionEntry

MENUS = ("File", "Edit", "Run", "View", "Help")
# Opens them all.
MENU_KEY = "F10"

TABLE = (
    ActionEntry("new", "File", "New…", "Begin with other images, or with none", "new", ("Ctrl+N",)),
    ActionEntry(
        "open",
        "File",
        "Open…",
        "Open a session, or import images from pictures and tables",
        "open",
        ("Ctrl+O",),
    ),
    ActionEntry("open_recent", "File", "Open recent", "Open a recent session"),
    ActionEntry(
        "save",
        "File",
        "Save",
        "Save the images, all settings and the run in one file",
        "save",
        ("Ctrl+S",),
        begins_section=True,
    ),
    ActionEntry("save_as", "File", "Save as…", "Save all in another file", keys=("Ctrl+Shift+S",)),
    ActionEntry(
        "import_files",
        "File",
        "Import images…",
        "Import pictures, a table, or files of arrays",
        keys=("Ctrl+I",),
        begins_section=True,
    ),
    ActionEntry(
        "import_folder", "File", "Import a folder of pictures…", "The folders in it are the labels"
    ),
    ActionEntry(
        "import_digits", "File", "Handwritten digits", "1,797 images of 8 × 8 pixels, from UCI"
    ),
    ActionEntry(
        "export_images",
        "File",
        "Export images…",
        "Save the images with their labels as CSV, as NPZ, or as a folder of pictures",
    ),
    ActionEntry(
        "choose_scene",
        "File",
        "Choose scene…",
        "Train on images, on one weight, a curve, a surface, or your own function",
        "grid",
        ("Ctrl+L",),
        begins_section=True,
    ),
    ActionEntry(
        "export",
        "File",
        "Export…",
        "Save a panel, the window or the run: pictures, films, numbers, a script",
        "export",
        ("Ctrl+E",),
        begins_section=True,
    ),
    ActionEntry(
        "copy_window",
        "File",
        "Copy window as picture",
        "Put a picture of the window on the clipboard",
        "copy",
        ("Ctrl+Shift+C",),
    ),
    ActionEntry(
        "copy_numbers",
        "File",
        "Copy numbers of a card",
        "Put the numbers of the card with the focus, or under the pointer, on the clipboard as a "
        "table",
        keys=("Ctrl+C",),
    ),
    ActionEntry(
        "quit", "File", "Quit", "Close the window", keys=("Ctrl+Q", "Ctrl+W"), begins_section=True
    ),
    ActionEntry("undo", "Edit", "Undo", "Undo the last edit", "undo", ("Ctrl+Z",)),
    ActionEntry(
        "redo", "Edit", "Redo", "Redo the edit that was undone", "redo", ("Ctrl+Shift+Z", "Ctrl+Y")
    ),
    ActionEntry(
        "preferences",
        "Edit",
        "Preferences…",
        "How gdviz looks and moves: theme, text size, the ball, what there is at the start",
        keys=("Ctrl+,",),
        begins_section=True,
    ),
    ActionEntry("play", "Run", "Play", "Make steps until paused", "play", ("Space",)),
    ActionEntry(
        "step",
        "Run",
        "Step",
        "Make one step: every weight is updated once",
        "step",
        ("Right",),
        repeats=True,
    ),
    ActionEntry(
        "back", "Run", "Back", "Take one step back in time", "back", ("Left",), repeats=True
    ),
    ActionEntry(
        "run_steps",
        "Run",
        "Run steps…",
        "Make as many steps as you say, then pause",
        "fast-forward",
        ("Ctrl+R",),
    ),
    ActionEntry(
        "to_start",
        "Run",
        "Go to the start",
        "Show step 0 of this run; the run is kept",
        "to-start",
        ("Home",),
        begins_section=True,
    ),
    ActionEntry(
        "to_end",
        "Run",
        "Go to the newest step",
        "Show the last step of this run",
        "to-end",
        ("End",),
    ),
    ActionEntry(
        "race",
        "Run",
        "Race",
        "Let up to seven runners train beside your run",
        keys=("Ctrl+Shift+R",),
        checkable=True,
        begins_section=True,
    ),
    ActionEntry(
        "by_hand",
        "Run",
        "By hand",
        "Work out nudges, the stages of a step, and where a slope comes from",
        keys=("Ctrl+Shift+H",),
        checkable=True,
    ),
    ActionEntry(
        "reset",
        "Run",
        "Reset",
        "Begin a new run from the same start weights",
        "reset",
        ("Ctrl+Backspace",),
        begins_section=True,
    ),
    ActionEntry(
        "faster",
        "Run",
        "Faster",
        "Make more steps in a second while playing",
        keys=("Ctrl+Up",),
        begins_section=True,
    ),
    ActionEntry(
        "slower", "Run", "Slower", "Make fewer steps in a second while playing", keys=("Ctrl+Down",)
    ),
    ActionEntry(
        "theme_system",
        "View",
        "Follow the system",
        "Light, dark or of high contrast, as the system is",
        checkable=True,
        group="theme",
    ),
    ActionEntry(
        "theme_light",
        "View",
        "Light",
        "Dark text on a light background",
        checkable=True,
        group="theme",
    ),
    ActionEntry(
        "theme_dark",
        "View",
        "Dark",
        "Light text on a dark background",
        checkable=True,
        group="theme",
    ),
    ActionEntry(
        "theme_contrast",
        "View",
        "High contrast",
        "Black on white, with borders that stand out",
        checkable=True,
        group="theme",
    ),
    ActionEntry(
        "roll_ball",
        "View",
        "Roll the ball",
        "At low speed, show the ball of the landscape on its way from step to step",
        checkable=True,
        begins_section=True,
    ),
    ActionEntry(
        "tone", "View", "Tone for the loss", "Hear how the loss falls in a run", checkable=True
    ),
    ActionEntry(
        "larger_text",
        "View",
        "Larger text",
        "Write everything larger",
        keys=("Ctrl++", "Ctrl+="),
        begins_section=True,
    ),
    ActionEntry(
        "smaller_text", "View", "Smaller text", "Write everything smaller", keys=("Ctrl+-",)
    ),
    ActionEntry(
        "usual_text",
        "View",
        "Usual text size",
        "Write everything as large as at first",
        keys=("Ctrl+0",),
    ),
    ActionEntry(
        "next_card",
        "View",
        "Next card",
        "Go on to the next card with the keyboard",
        keys=("F6",),
        begins_section=True,
    ),
    ActionEntry(
        "previous_card",
        "View",
        "Previous card",
        "Go back to the card before with the keyboard",
        keys=("Shift+F6",),
    ),
    ActionEntry(
        "present",
        "View",
        "Presentation",
        "The cards alone on the whole screen, in large type, for a projector and a clicker",
        keys=("F5",),
        checkable=True,
        begins_section=True,
    ),
    ActionEntry(
        "full_screen", "View", "Full screen", "Use the whole screen", keys=("F11",), checkable=True
    ),
    ActionEntry("cards", "View", "Cards", "Show and hide cards", begins_section=True),
    ActionEntry(
        "simple_layout",
        "View",
        "Simple layout",
        "The images, the weights, the answers, one rate and the landscape; all else is one click "
        "away",
        checkable=True,
    ),
    ActionEntry(
        "reset_layout", "View", "Reset layout", "Put every panel back in its place and size", "grid"
    ),
    ActionEntry(
        "lessons",
        "Help",
        "Lessons…",
        "Learn step by step, with one thing to do at a time",
        keys=("Ctrl+F1",),
    ),
    ActionEntry(
        "find_action",
        "Help",
        "Find an action…",
        "Look for what gdviz can do by its words, and do it",
        keys=("Ctrl+K",),
    ),
    ActionEntry(
        "keyboard_help",
        "Help",
        "Keyboard shortcuts",
        "List the keyboard shortcuts",
        "info",
        ("F1",),
    ),
    ActionEntry("changes", "Help", "What is new…", "What each version of gdviz has brought"),
    ActionEntry("about", "Help", "About gdviz", "What gdviz is, and which version this is"),
)

ENTRIES = {entry.name: entry for entry in TABLE}
