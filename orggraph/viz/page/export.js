// What is shown, as a file: CSV, PNG, SVG.
function save(name, content, type) {
  var blob = content instanceof Blob ? content : new Blob([content], { type: type });
  var url = URL.createObjectURL(blob);
  var link = make("a", { href: url, download: fileName() + name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(function () { URL.revokeObjectURL(url); }, 1000);
}
function fileName() {
  return data.title.replace(/[\\/:*?"<>|\p{C}]/gu, "").slice(0, 60).trim() + " " + data.on;
}
// A spreadsheet would run a cell that begins like a formula.
function cell(value) {
  var text = typeof value === "number" ? String(value) : /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
  return /[",\r\n]/.test(text) ? '"' + text.replace(/"/g, '""') + '"' : text;
}
function exportCsv() {
  var all = [[words.id, function (n) { return n.label === "Person" ? "" : n.id; }]].concat(columns());
  var lines = [all.map(function (c) { return cell(c[0]); })].concat(sortedNodes().map(function (n) {
    return all.map(function (c) { return cell(c[1](n)); }); }));
  save(".csv", "\ufeff" + lines.map(function (l) { return l.join(","); }).join("\r\n") + "\r\n", "text/csv;charset=utf-8");
}
function headLines() {
  var marks = Array.from(document.querySelectorAll(".marks strong")).map(function (m) { return m.textContent; });
  return [data.title.replace(/[\p{Cf}\p{Cc}]/gu, ""), document.querySelector(".facts").textContent + "  " + marks.join("  ")];
}
function exportPng() {
  var from = document.querySelector("#canvas canvas"), to = document.createElement("canvas");
  var ratio = from.width / from.clientWidth, head = 54 * ratio;
  to.width = from.width;
  to.height = from.height + head;
  var ctx = to.getContext("2d");
  ctx.fillStyle = "#fff";
  ctx.fillRect(0, 0, to.width, to.height);
  ctx.drawImage(from, 0, head);
  ctx.fillStyle = "#1b2430";
  headLines().forEach(function (line, i) {
    ctx.font = (i ? "" : "600 ") + (i ? 12 : 18) * ratio + "px " + FONT;
    ctx.fillText(line, 12 * ratio, (i ? 46 : 24) * ratio);
  });
  to.toBlob(function (blob) { save(".png", blob); }, "image/png");
}
function xml(text) {
  return String(text).replace(/[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g, "").replace(/[&<>"']/g, function (c) { return "&#" + c.charCodeAt(0) + ";"; });
}
function svgText(text, x, y, size, more) {
  return '<text x="' + x + '" y="' + (y + size * 0.36) + '" font-size="' + size + '" ' + (more || "") + ">" + xml(text) + "</text>";
}
function svgShape(label, look, x, y, r) {
  var at = ' transform="translate(' + x + " " + y + ") scale(" + r + ')"';
  var parts = "<path" + at + ' d="' + data.outlines[label] + '" fill="' + look.fill + '" stroke="' + look.border + '" stroke-width="' + look.width / r + '"' +
    (look.dash ? ' stroke-dasharray="' + look.dash.split(" ").map(function (d) { return d / r; }).join(" ") + '"' : "") + "/>";
  return parts + (look.mark ? "<path" + at + ' d="' + data.marks[look.mark] + '" fill="none" stroke="' + look.border + '" stroke-width="' + 1.6 / r + '"/>' : "");
}
function svgBoxes(n) {
  var top = n.y + data.radii[n.label] + 5;
  return LINES.map(function (line, i) {
    var left = n.x - 19 + i * 10, kind = boxOf(n.forms[line]);
    if (kind === "dot") return '<circle cx="' + (left + 4) + '" cy="' + (top + 4) + '" r="1.5" fill="#2b3646"/>';
    var box = '<rect x="' + (left + 0.5) + '" y="' + (top + 0.5) + '" width="7" height="7" fill="' + (kind === "full" ? "#2b3646" : "#fff") + '" stroke="#2b3646"/>';
    return box + (kind === "half" ? '<rect x="' + left + '" y="' + (top + 4) + '" width="8" height="4" fill="#2b3646"/>' : "");
  }).join("");
}
function svgPlace(n, em) {
  var parts = '<circle cx="' + n.x + '" cy="' + n.y + '" r="' + n.r + '" fill="' + (state.open.has(n.id) ? "#f4f7fa" : "#fff") + '" stroke="#8494a7"/>';
  if (state.open.has(n.id)) return parts + svgText(captionOf(n), n.x, n.y - n.r, Math.min(n.r / 6, em), 'text-anchor="middle" font-weight="600"');
  var total = unitsOf(n), at = -Math.PI / 2;
  legend.status.forEach(function (s) {
    var part = (n.counts[s.key] || 0) / total;
    if (!part) return;
    // A full turn has no arc of its own.
    var end = at + Math.min(part, 0.99999) * 2 * Math.PI, big = part > 0.5 ? 1 : 0, p = function (r, a) { return (n.x + r * Math.cos(a)).toFixed(1) + " " + (n.y + r * Math.sin(a)).toFixed(1); };
    var outer = n.r * 0.97, inner = n.r * 0.66, look = data.looks[s.key];
    parts += '<path d="M' + p(outer, at) + "A" + outer + " " + outer + " 0 " + big + " 1 " + p(outer, end) + "L" + p(inner, end) + "A" + inner + " " + inner + " 0 " + big + " 0 " + p(inner, at) + 'Z" fill="' +
      (s.key === "uncovered" ? "#f3b48f" : look.fill) + '" stroke="' + look.border + '" stroke-width="' + n.r * 0.02 + '"/>';
    at += part * 2 * Math.PI;
  });
  return parts + svgText(captionOf(n), n.x, n.y - n.r * 0.12, n.r * Math.min(0.2, 1.25 / captionOf(n).length), 'text-anchor="middle" font-weight="600"') + svgText(String(unitsOf(n)), n.x, n.y + n.r * 0.16, n.r * 0.2, 'text-anchor="middle"');
}
function anchor(n) {
  return n.r === undefined ? n : { x: n.x, y: n.y - n.r };
}
function exportSvg() {
  var box = bounds(), w = box[2] - box[0], h = box[3] - box[1], em = Math.max(w, h) / 60, parts = [];
  var nodes = data.nodes.filter(function (n) { return shownNow.has(n.id); });
  if (PLACES) nodes.slice().sort(function (a, b) { return b.r - a.r; }).forEach(function (n) { parts.push(svgPlace(n, em)); });
  circles.forEach(function (n) {
    parts.push('<circle cx="' + n.x + '" cy="' + n.y + '" r="' + n.r + '" fill="' + (n.label === "Park" ? "#f1f6fa" : "#fafbfc") + '" stroke="#9fb0c2"/>');
  });
  if (!PLACES) visibleEdges(shownNow).forEach(function (e) {
    var a = anchor(byId.get(e.from)), b = anchor(byId.get(e.to)), s = strokeOf(e);
    if (a.x === undefined || b.x === undefined) return;
    parts.push('<line x1="' + a.x + '" y1="' + a.y + '" x2="' + b.x + '" y2="' + b.y + '" stroke="' + s.color + '" stroke-width="' + s.width + '"' + (s.dash ? ' stroke-dasharray="' + s.dash + '"' : "") + "/>");
  });
  if (!PLACES) nodes.forEach(function (n) {
    if (n.r !== undefined) return;
    parts.push(svgShape(n.label, lookOf(n), n.x, n.y, data.radii[n.label]));
    if (isOrganization(n)) parts.push(svgText(glyph[n.line], n.x, n.y, 10, 'text-anchor="middle" fill="#fff"'));
    if (isUnit(n)) parts.push(svgBoxes(n));
    if (!n.own) parts.push(svgText(captionOf(n), n.x, n.y + (n.label === "Person" ? -16 : data.radii[n.label] + (isUnit(n) ? 21 : 10)), 10, 'text-anchor="middle"'));
  });
  circles.forEach(function (n) { parts.push(svgText(captionOf(n), n.x, n.y - n.r, Math.min(n.r / 4, em), 'text-anchor="middle" font-weight="600" fill="#2b4a66"')); });
  var left = box[2] + em, top = box[1];
  legend.status.concat(PLACES ? [] : legend.labels.filter(function (l) { return l.key !== "Park" && l.key !== "Region"; })).forEach(function (s, i) {
    var look = data.looks[s.key] || (s.key === "PartyOrganization" ? data.looks.party : s.key === "MassOrganization" ? data.looks.mass : data.looks.person);
    var label = data.looks[s.key] ? EXAMPLE : s.key;
    if (data.outlines[label]) parts.push(svgShape(label, Object.assign({}, look, { width: look.width * em / 16 }), left + em, top + (i + 1) * em * 2, em * 0.7));
    parts.push(svgText(s.name + "  " + s.count, left + em * 2.4, top + (i + 1) * em * 2, em));
  });
  headLines().forEach(function (line, i) { parts.push(svgText(line, box[0], box[1] - (i ? 1.5 : 3.5) * em, i ? em * 0.8 : em * 1.4)); });
  save(".svg", '<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" viewBox="' + [box[0], box[1] - 5 * em, w + 17 * em, h + 6 * em].join(" ") +
    '" font-family="Microsoft YaHei, SimSun, Noto Sans CJK SC, sans-serif" fill="#1b2430"><rect x="' + box[0] + '" y="' + (box[1] - 5 * em) + '" width="' + (w + 17 * em) + '" height="' + (h + 6 * em) + '" fill="#fff"/>' + parts.join("\n") + "</svg>\n", "image/svg+xml");
}
