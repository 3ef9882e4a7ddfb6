// The page comes to life.
function build() {
  var side = document.getElementById("side");
  buildSearch(side);
  var narrow = window.matchMedia("(max-width: 760px)").matches;
  side.append(make("details", narrow ? { id: "filter" } : { id: "filter", open: "" }, [make("summary", {}, words.legend), make("div", { id: "legend" })]));
  var tools = document.getElementById("tools");
  [["fit", words.fit, function () { fit(); }], ["table", words.table, function () { showTable(!state.table); }],
    ["png", "PNG", exportPng, words.save_png], ["svg", "SVG", exportSvg, words.save_svg], ["csv", "CSV", exportCsv, words.save_csv]].forEach(function (t) {
    tools.append(make("button", { type: "button", id: t[0], title: t[3] || t[1], on: { click: t[2] } }, t[1]));
  });
  var canvas = document.getElementById("canvas");
  canvas.setAttribute("aria-label", words.canvas);
  startNetwork();
  network.on("click", function (event) {
    var id = event.nodes[0];
    if (PLACES && id !== undefined) { openPlace(smallestAt(event.pointer.canvas) || byId.get(id)); return; }
    var n = id !== undefined ? byId.get(id) : circleAt(event.pointer.canvas.x, event.pointer.canvas.y);
    if (n) showDetails(n); else closeDetails();
  });
  network.on("doubleClick", function (event) { if (event.nodes[0] && !PLACES) focusOn(byId.get(event.nodes[0]), 1); });
  if (PLACES) data.nodes.forEach(function (n) { if (!n.parent) state.open.add(n.id); });
  refresh();
  fit(true);
  // A picture of one unit begins with it.
  if (asked.length === 1 && !narrow) showDetails(asked[0]);
  canvas.addEventListener("keydown", keys);
  document.addEventListener("keydown", function (event) {
    var typing = /^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName);
    if (event.key === "/" && !typing) { event.preventDefault(); document.getElementById("search").focus(); }
    if (event.key === "Escape" && !typing && state.selected) closeDetails();
  });
  document.body.dataset.ready = "1";
}
// Of the places that lie one in another, the innermost that is shown.
function smallestAt(point) {
  var found = null;
  data.nodes.forEach(function (n) {
    if (shownNow.has(n.id) && Math.hypot(n.x - point.x, n.y - point.y) <= n.r && (!found || n.r < found.r)) found = n;
  });
  return found;
}
var ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
function keys(event) {
  var way = ARROWS[event.key];
  if (way && event.shiftKey) {
    var at = network.getViewPosition(), step = 80 / network.getScale();
    network.moveTo({ position: { x: at.x + way[0] * step, y: at.y + way[1] * step } });
  } else if (way) {
    var next = neighbor(way);
    if (next) { showDetails(next); network.moveTo({ position: { x: next.x, y: next.y } }); }
  } else if (event.key === "+" || event.key === "=") network.moveTo({ scale: network.getScale() * 1.25 });
  else if (event.key === "-") network.moveTo({ scale: network.getScale() / 1.25 });
  else if (event.key === "0") fit();
  else if (event.key === "Enter" && state.selected) {
    if (PLACES) openPlace(byId.get(state.selected));
    document.getElementById("details").focus();
  } else return;
  event.preventDefault();
}
// The nearest shown node in a direction; sideways distance counts double.
function neighbor(way) {
  var from = state.selected && byId.get(state.selected).x !== undefined ? byId.get(state.selected) : network.getViewPosition();
  var best = null, least = Infinity;
  shownNodes().forEach(function (n) {
    var dx = n.x - from.x, dy = n.y - from.y, along = dx * way[0] + dy * way[1], across = Math.abs(dx * way[1] - dy * way[0]);
    if (along > 1 && across <= 2 * along && along + 2 * across < least) { least = along + 2 * across; best = n; }
  });
  return best;
}
build();
