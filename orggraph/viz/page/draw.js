// The canvas: one renderer for every node, circles of places behind, the same outlines as in the legend.
var paths = {}, markPaths = {};
Object.keys(data.outlines).forEach(function (k) { paths[k] = new Path2D(data.outlines[k]); });
Object.keys(data.marks).forEach(function (k) { markPaths[k] = new Path2D(data.marks[k]); });
var FONT = '"Microsoft YaHei","PingFang SC","Noto Sans CJK SC","Source Han Sans SC",sans-serif';
var scaleNow = 1;
var network, drawn = new Set(), shownNow = new Set(), linesNow = [];

function lookOf(n) {
  if (isUnit(n)) return data.looks[statusOf(n)];
  if (isOrganization(n)) return data.looks[n.line === "party" ? "party" : "mass"];
  if (n.label === "Person") return data.looks[n.concurrent ? "concurrent" : "person"];
  return data.looks.other;
}
function captionOf(n) {
  var text = Array.from((n.short || n.name).replace(/[\p{Cf}\p{Cc}]/gu, ""));
  return text.length > 16 ? text.slice(0, 15).join("") + "…" : text.join("");
}

function drawShape(ctx, n, x, y, r, look) {
  ctx.save();
  ctx.translate(x, y);
  ctx.scale(r, r);
  ctx.lineJoin = "round";
  ctx.fillStyle = look.fill;
  ctx.fill(paths[n.label]);
  if (look.mark) {
    ctx.lineWidth = Math.max(1.6, 0.9 / scaleNow) / r;
    ctx.strokeStyle = look.border;
    ctx.stroke(markPaths[look.mark]);
  }
  // Thick borders stay so from far away: they say that nobody covers it.
  ctx.lineWidth = Math.max(look.width, 0.5 * look.width / scaleNow) / r;
  ctx.strokeStyle = look.border;
  ctx.setLineDash(look.dash ? look.dash.split(" ").map(function (d) { return d / r; }) : []);
  ctx.stroke(paths[n.label]);
  ctx.restore();
}

function drawText(ctx, text, x, y, size, weight, color) {
  ctx.font = (weight || "") + " " + size + "px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.lineJoin = "round";
  ctx.lineWidth = size / 4;
  ctx.strokeStyle = "rgba(255,255,255,.9)";
  ctx.strokeText(text, x, y);
  ctx.fillStyle = color || "#1b2430";
  ctx.fillText(text, x, y);
}

// How each line reaches a unit: full, half, empty, or a dot for not surveyed.
function boxOf(form) {
  if (form === "unknown") return "dot";
  if (form === "none") return "empty";
  return ["independent", "joint", "affiliated", "unspecified"].indexOf(form) >= 0 ? "full" : "half";
}
function drawBoxes(ctx, n, x, y) {
  LINES.forEach(function (line, i) {
    var left = x - 19 + i * 10, kind = boxOf(n.forms[line]);
    ctx.globalAlpha = state.lines.has(line) ? 1 : 0.25;
    ctx.fillStyle = "#fff";
    ctx.fillRect(left, y, 8, 8);
    ctx.fillStyle = ctx.strokeStyle = "#2b3646";
    ctx.lineWidth = 1;
    if (kind === "full") ctx.fillRect(left, y, 8, 8);
    if (kind === "half") ctx.fillRect(left, y + 4, 8, 4);
    if (kind === "dot") { ctx.beginPath(); ctx.arc(left + 4, y + 4, 1.5, 0, 7); ctx.fill(); }
    else ctx.strokeRect(left + 0.5, y + 0.5, 7, 7);
    ctx.globalAlpha = 1;
  });
}

// From far away a node is drawn larger than it is, so that its status can still be told.
function radiusOf(n, scale) {
  return Math.min(isUnit(n) ? 30 : 19, Math.max(data.radii[n.label], (isUnit(n) ? 5 : 3.2) / scale));
}
// Where the library's pointer finds a node. It would keep the size of the first drawing, at whatever scale that was.
function reach(shape, x, y, r) {
  shape.left = x - r;
  shape.top = y - r;
  shape.width = shape.height = 2 * r;
}
function renderer(n) {
  return function (arg) {
    var ctx = arg.ctx, x = arg.x, y = arg.y, scale = scaleNow = network ? network.getScale() : 1;
    // Whether a node is shown is not told to the library, which would make every node again: it is drawn as nothing.
    var r = !shownNow.has(n.id) ? 0 : PLACES ? n.r : radiusOf(n, scale);
    reach(this, x, y, r);
    if (!r) return {};
    if (PLACES) return pie(n, arg, scale);
    return {
      drawNode: function () {
        if (arg.state.selected || state.selected === n.id) {
          ctx.beginPath();
          ctx.arc(x, y, r + Math.max(7, 5 / scale), 0, 7);
          ctx.fillStyle = "rgba(255,196,0,.55)";
          ctx.fill();
          ctx.lineWidth = 2 / scale;
          ctx.strokeStyle = "#1b2430";
          ctx.stroke();
        }
        drawShape(ctx, n, x, y, r, lookOf(n));
        if (isOrganization(n)) { ctx.fillStyle = "#fff"; glyphAt(ctx, glyph[n.line], x, y + (n.line === "party" ? 1 : 0)); }
        if (scale > 0.5 && isUnit(n)) drawBoxes(ctx, n, x, y + r + 5);
      },
      drawExternalLabel: function () {
        // A place that is a circle has its name there.
        if (isPlace(n) && n.r !== undefined) return;
        if (n.route && !isUnit(n) && !n.own) {
          // Smaller than this nobody reads it.
          if (scale > 0.5 || state.selected === n.id) drawText(ctx, captionOf(n), x, y + r + 10 / scale, Math.min(16, 11 / scale), "600");
          return;
        }
        if (isUnit(n) ? scale < 0.62 : scale < 0.9) { if (state.selected !== n.id) return; }
        if (isOrganization(n) && n.own && state.selected !== n.id) return;
        var text = captionOf(n), size = Math.max(11, 11 / scale);
        if (n.label === "Person") { if (text) drawText(ctx, text, x, y - r - 7, 10, ""); return; }
        drawText(ctx, text, x, y + r + (isUnit(n) ? 21 : 10), state.selected === n.id ? size : 11, isUnit(n) ? "600" : "");
      }
    };
  };
}
function glyphAt(ctx, text, x, y) {
  ctx.font = "600 10px " + FONT;
  ctx.textAlign = "center";
  ctx.textBaseline = "middle";
  ctx.fillText(text, x, y);
}

// Organizations of one unit stand beside it: what they are called is told by the unit.
data.nodes.forEach(function (n) {
  var covers = isOrganization(n) ? (out.get(n.id) || []).filter(function (e) { return e.type === "COVERS"; }) : [];
  n.own = covers.length === 1 && isUnit(byId.get(covers[0].to));
});

function unitsOf(n) {
  return Object.keys(n.counts).reduce(function (sum, k) { return sum + n.counts[k]; }, 0);
}
// A place as a ring of its statuses. One that is opened is a circle behind what is in it, whichever is drawn last.
function pie(n, arg, scale) {
  var ctx = arg.ctx, x = arg.x, y = arg.y, r = n.r, open = state.open.has(n.id);
  return {
    drawNode: function () {
      if (open) return;
      drawCircle(ctx, n, "#fff", 4);
      var total = unitsOf(n), at = -Math.PI / 2;
      legend.status.forEach(function (s) {
        var part = (n.counts[s.key] || 0) / total * 2 * Math.PI, look = data.looks[s.key];
        if (!part) return;
        ctx.beginPath();
        ctx.arc(x, y, r * 0.97, at, at + part);
        ctx.arc(x, y, r * 0.66, at + part, at, true);
        ctx.closePath();
        ctx.fillStyle = s.key === "uncovered" ? "#f3b48f" : look.fill;
        ctx.fill();
        ctx.lineWidth = r * 0.02;
        ctx.strokeStyle = look.border;
        ctx.setLineDash(look.dash ? [r * 0.05, r * 0.04] : []);
        ctx.stroke();
        ctx.setLineDash([]);
        at += part;
      });
    },
    drawExternalLabel: function () {
      if (r * scale < 16) return;
      if (open) { drawText(ctx, captionOf(n), x, y - r, 14 / scale, "600"); return; }
      // A long name on two lines.
      var name = Array.from(captionOf(n)), half = name.length > 6 ? Math.ceil(name.length / 2) : name.length;
      var lines = [name.slice(0, half).join(""), name.slice(half).join(""), String(unitsOf(n))].filter(Boolean);
      var size = Math.min(r * 0.3, 14 / scale, 1.05 * r / half);
      lines.forEach(function (text, i) {
        drawText(ctx, text, x, y + size * 1.3 * (i - (lines.length - 1) / 2), size, i < lines.length - 1 ? "600" : "");
      });
    }
  };
}

function drawCircle(ctx, n, fill, selected) {
  ctx.beginPath();
  ctx.arc(n.x, n.y, n.r, 0, 7);
  ctx.fillStyle = fill;
  ctx.fill();
  ctx.lineWidth = (state.selected === n.id ? selected : 1) / network.getScale();
  ctx.strokeStyle = state.selected === n.id ? "#1b2430" : "#9fb0c2";
  ctx.stroke();
}
function drawCircles(ctx) {
  around.forEach(function (n) {
    if (!PLACES) drawCircle(ctx, n, n.label === "Park" ? "rgba(0,85,140,.055)" : "rgba(70,80,95,.035)", 3);
    else if (shownNow.has(n.id) && state.open.has(n.id)) drawCircle(ctx, n, "rgba(0,85,140,.04)", 3);
  });
}
// The outer places first; where two names would lie one on the other the inner one waits until there is room.
function drawTitles(ctx) {
  var scale = network.getScale(), taken = [];
  circles.forEach(function (n) {
    if (n.r * scale < 22) return;
    var size = Math.min(n.r / 2.4, 14 / scale), text = captionOf(n), half = size * Array.from(text).length / 2;
    var box = [n.x - half, n.x + half, n.y - n.r - size * 0.6, n.y - n.r + size * 0.6];
    if (taken.some(function (b) { return box[0] < b[1] && b[0] < box[1] && box[2] < b[3] && b[2] < box[3]; })) return;
    taken.push(box);
    drawText(ctx, text, n.x, n.y - n.r, size, "600", "#2b4a66");
  });
}
// Circles of places, the outer ones first; places that stand for numbers are nodes of their own.
var around = data.nodes.filter(function (n) { return isPlace(n) && n.r !== undefined; })
  .sort(function (a, b) { return b.r - a.r; });
var circles = PLACES ? [] : around;

function circleAt(x, y) {
  var found = null;
  circles.forEach(function (n) { if (Math.hypot(n.x - x, n.y - y) <= n.r) found = n; });
  return found;
}

function strokeOf(e) {
  return data.strokes[e.stroke || e.type] || data.strokes.LED_BY;
}
// Relationships by how they are drawn, the faint ones first.
function linesOf(edges) {
  var found = new Map();
  edges.forEach(function (e) { push(found, strokeOf(e), e); });
  return Array.from(found).sort(function (a, b) { return a[0].width - b[0].width; });
}
// One path for all lines that look alike; the library would draw, and first make, each by itself.
function drawLines(ctx) {
  var scale = network.getScale();
  linesNow.forEach(function (group) {
    var stroke = group[0];
    ctx.beginPath();
    group[1].forEach(function (e) {
      var a = byId.get(e.from), b = byId.get(e.to);
      ctx.moveTo(a.x, topOf(a));
      ctx.lineTo(b.x, topOf(b));
    });
    ctx.lineWidth = Math.max(stroke.width, 0.6 / scale);
    ctx.strokeStyle = ctx.fillStyle = stroke.color;
    ctx.setLineDash(stroke.dash ? stroke.dash.split(" ").map(function (d) { return d * Math.max(1, 0.5 / scale); }) : []);
    ctx.stroke();
    ctx.setLineDash([]);
    group[1].forEach(function (e) { if (e.route) drawArrow(ctx, byId.get(e.from), byId.get(e.to)); });
  });
}
function drawArrow(ctx, a, b) {
  var way = Math.atan2(topOf(b) - topOf(a), b.x - a.x);
  ctx.save();
  ctx.translate(b.x, topOf(b));
  ctx.rotate(way);
  ctx.translate(-radiusOf(b, network.getScale()), 0);
  ctx.fill(ARROW);
  ctx.restore();
}
var ARROW = new Path2D("M0 0L-16 -7V7Z");
// A place that a way leads through is a node too, where its name stands.
function topOf(n) { return PLACES || n.r === undefined ? n.y : n.y - n.r - 14; }

function startNetwork() {
  var nodes = data.nodes.filter(function (n) { return n.x !== undefined && (PLACES || !isPlace(n) || n.r === undefined || n.route); });
  if (PLACES) nodes.sort(function (a, b) { return b.r - a.r; });
  nodes.forEach(function (n) { drawn.add(n.id); });
  network = new vis.Network(document.getElementById("canvas"), { edges: [], nodes: nodes.map(function (n) {
    return { id: n.id, x: n.x, y: topOf(n), shape: "custom", ctxRenderer: renderer(n), title: n.name ? n.name.replace(/[\p{Cf}\p{Cc}]/gu, "") : undefined };
  }) }, {
    physics: { enabled: false },
    layout: { improvedLayout: false },
    interaction: { dragNodes: false, hover: true, tooltipDelay: 250 }
  });
  network.on("beforeDrawing", function (ctx) { drawCircles(ctx); drawLines(ctx); });
  network.on("afterDrawing", drawTitles);
}

// With the next frame, once, whoever else asks for it.
function redraw() { network.body.emitter.emit("_requestRedraw"); }
function refresh() {
  shownNow = visible();
  var edges = visibleEdges(shownNow);
  linesNow = PLACES ? [] : linesOf(edges);
  redraw();
  var units = 0, others = 0;
  shownNow.forEach(function (id) {
    var n = byId.get(id);
    if (isUnit(n) && !n.beside) units++; else if (PLACES || !isPlace(n)) others++;
  });
  document.getElementById("shown").textContent = PLACES ? fill(words.shown_places, { n: shownNow.size })
    : fill(words.shown, { units: units, others: others, edges: edges.length });
  buildLegend();
  if (!state.selected) overview();
  if (state.table) buildTable();
}

function bounds() {
  var found = data.nodes.filter(function (n) { return n.x !== undefined && shownNow.has(n.id); });
  var all = found.filter(function (n) { return n.r !== undefined; });
  if (state.focus || state.concurrentOnly || !all.length) all = found.filter(function (n) { return PLACES || !isPlace(n); });
  if (!all.length) all = found;
  var box = [Infinity, Infinity, -Infinity, -Infinity];
  all.concat(state.focus ? [] : found).forEach(function (n) {
    var r = n.r !== undefined && !state.focus ? n.r + 20 : 70;
    box = [Math.min(box[0], n.x - r), Math.min(box[1], n.y - r), Math.max(box[2], n.x + r), Math.max(box[3], n.y + r)];
  });
  return box;
}
var still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
function fit(now) {
  var box = bounds(), area = document.getElementById("canvas");
  if (!isFinite(box[0])) return;
  // The buttons lie over the canvas' upper edge, what is shown over its lower one.
  var scale = Math.min(area.clientWidth / (box[2] - box[0]), (area.clientHeight - 78) / (box[3] - box[1]), 1.6);
  network.moveTo({ position: { x: (box[0] + box[2]) / 2, y: (box[1] + box[3]) / 2 - 12 / scale }, scale: scale,
    animation: now || still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}
// How much of the canvas lies under the details, which a narrow screen has over it, or below the window.
function hiddenBelow(area) {
  var box = area.getBoundingClientRect(), panel = document.getElementById("details").getBoundingClientRect();
  var end = Math.min(window.innerHeight, panel.left < box.right && panel.top > box.top ? panel.top : box.bottom);
  return Math.max(0, Math.min(box.bottom - end, box.height - 80));
}
function lookAt(n) {
  if (n.x === undefined) return;
  var area = document.getElementById("canvas"), below = hiddenBelow(area);
  var room = Math.min(area.clientWidth, area.clientHeight - below);
  var scale = n.r !== undefined ? room / (2.3 * n.r) : Math.max(network.getScale(), 1);
  network.moveTo({ position: { x: n.x, y: n.y + below / 2 / scale }, scale: scale,
    animation: still ? false : { duration: 350, easingFunction: "easeInOutQuad" } });
}
