"""The end of a sitting: the report is written, what is left to know is said, the file can be opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from generator.errors import Exit, UserError
from generator.findings import Finding
from generator.prompt import asking, review
from generator.prompt.asking import TITLE, Move, Screen
from generator.prompt.manuscript import free_name
from generator.prompt.question import Option
from generator.render import DRAFT, render
from generator.work.names import file_name
from generator.work.opener import open_with_system
from generator.work.outputs import Folder

if TYPE_CHECKING:
    from generator.prompt.wizard import Wizard


class Finish:
    """Rendering what the wizard holds, with the findings that are left."""

    def __init__(self, wizard: Wizard, left: Sequence[Finding]) -> None:
        self._wizard, self._left = wizard, left

    def render(self) -> Exit | None:
        """Write the report; None where the person goes back to the review."""
        report = self._wizard.document.answers().report
        pages = render(report, draft=False)
        title = report.full_title
        named = {file_name(title, kind, draft_mark=DRAFT): content for kind, content in pages.items()}
        overwrite = False
        while True:
            try:
                folder = Folder(self._wizard.folder, overwrite)
                touched = [name for name, content in named.items() if folder.refuses(name, content)]
                if touched:
                    choice = self._make_room(folder, touched)
                    if choice == "back":
                        return None
                    overwrite = choice == "overwrite"
                    continue
                written = folder.write(named)
            except UserError as error:
                if not self._try_again(error):
                    return None
            else:
                self._wizard.answers += 1
                return self._end(written)

    def _make_room(self, folder: Folder, touched: Sequence[str]) -> str:
        """Files stand there that the program did not write, or that were corrected since."""
        lines = [f"{folder.path / name}" for name in touched]
        aside = {name: free_name(folder.path / name, "改动过") for name in touched}
        options = (
            Option(
                "aside",
                "改动过的文件改名留着，再生成新的",
                True,
                "改名为：" + "、".join(path.name for path in aside.values()),
            ),
            Option(
                "overwrite",
                "用新的覆盖",
                detail="改动就没有了；在 Word 里改过的文字，请先抄进答案里。",
            ),
            Option("back", "先不生成，返回核对", detail="什么也不写。"),
        )
        screen = Screen(TITLE, "文件已经存在", ("这些文件生成以后改动过，或者不是本程序生成的：", *lines))
        choice = self._pick(screen, "怎么办？", options)
        if choice == "aside":
            try:
                for name, path in aside.items():
                    (folder.path / name).rename(path)
            except OSError:
                busy = UserError("文件改不了名，可能正在 Word、WPS 里打开，请关闭后再试")
                return "aside" if self._try_again(busy) else "back"
            self._wizard.said += [f"改动过的文件改名为 {path}。" for path in aside.values()]
        return choice if choice in ("aside", "overwrite") else "back"

    def _try_again(self, error: UserError) -> bool:
        screen = Screen(TITLE, "没有生成", ("答案都存好了，报告还没有写出来：", str(error)))
        options = (Option("again", "再试一次", True), Option("back", "返回核对"))
        return self._pick(screen, "怎么办？", options) == "again"

    def _pick(self, screen: Screen, ask_for: str, options: Sequence[Option]) -> str:
        """What was picked; nothing for the way back."""
        choice = self._wizard.pick(screen, ask_for, options, legend=asking.SMALL_LEGEND, is_aside=True)
        return choice if isinstance(choice, str) else ""

    def _end(self, written: Sequence[Path]) -> Exit:
        wizard = self._wizard
        left = [review.full_line(finding) for finding in review.reminders(self._left)]
        said = ["报告已经生成：", *(f"　{path.resolve()}" for path in written)]
        if left:
            said += [f"还有 {len(left)} 处提醒没有处理，公布前请看一看：", *(f"　{line}" for line in left)]
        said += [f"答案保存在 {wizard.file.resolve()}，明年可以作为上年文件使用。"]
        wizard.said = [*said, *wizard.said, f"这次一共回答了 {wizard.answers} 次。"]
        options = (
            Option("done", "结束", True),
            Option("open", "打开 Word 文件看一看", detail=str(written[0].resolve())),
            Option("folder", "打开文件所在的文件夹", detail=str(written[0].resolve().parent)),
        )
        choice = asking.pick(
            Screen(TITLE, "报告已经生成", wizard.said), "接下来：", options, legend=asking.NO_WAY_BACK
        )
        if choice in ("open", "folder"):
            target = written[0] if choice == "open" else written[0].parent
            if not open_with_system(target):
                wizard.said.append(f"这台电脑上没有找到打开它的程序，请自己打开：{target.resolve()}")
        return Exit.INTERRUPTED if choice is Move.CLOSE else Exit.OK
