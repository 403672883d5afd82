// That work is kept, and since when; where the browser refuses it, that is said.
import { one } from "./elements.js";
import { say } from "./say.js";
import { keptAt, whyNotKept } from "./store.js";

let toldNotKept = false;

/** How the clock showed a time: hours and minutes, with the day before where it was another day. */
export function clock(time) {
  const minute = time.toLocaleTimeString("zh-CN", { hour: "2-digit", minute: "2-digit", hour12: false });
  const isToday = time.toDateString() === new Date().toDateString();
  return isToday ? minute : `${time.getMonth() + 1}月${time.getDate()}日 ${minute}`;
}

export function showKept() {
  const why = whyNotKept();
  const time = keptAt();
  one("#kept").classList.toggle("alert", Boolean(why));
  if (why) one("#kept").textContent = "没有自动保存，请按“保存”";
  else if (time) one("#kept").textContent = `已自动保存 ${clock(time)}`;
  if (why && !toldNotKept) tellNotKept(why); // once, until it works again
  toldNotKept = Boolean(why);
}

function tellNotKept(why) {
  const reason = why.name === "QuotaExceededError" ? "磁盘快满了，或者给网页的空间用完了" : "可能是无痕窗口，或者浏览器禁止了";
  say(`浏览器没有能自动保存（${reason}），关掉窗口会丢。请现在就按“保存”，以后也常按，把填报文件存在电脑上。`);
}
