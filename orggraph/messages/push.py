"""Sentences of a push."""

from orggraph.messages.text import Text

MESSAGES: dict[str, Text] = {
    "deriving": Text("正在计算图……", "deriving the graph ..."),
    "comparing": Text("正在与数据库比较……", "comparing with the database ..."),
    "writing": Text("正在写入数据库……", "writing to the database ..."),
    "checking": Text("正在核对……", "checking ..."),
    "total": Text("写入 {written} 行，移除 {removed} 行", "{written} rows written, {removed} removed"),
    "equal": Text("数据库与快照一致（{seconds} 秒）", "the database equals the snapshot ({seconds} s)"),
    "different": Text(
        "数据库与快照不一致（{seconds} 秒）：推送期间有别人写入。请再推送一次。",
        "the database differs from the snapshot ({seconds} s): somebody else wrote meanwhile. Push again.",
    ),
    "written": Text(
        "文件已写入 {folder}。把它们复制到服务器，在该文件夹中运行下面这一行（DATABASE 为新库名）：",
        "the files are in {folder}. Copy them to the server and run this line in that folder (DATABASE: a new name):",
    ),
}
