// The table: the same as the picture, for reading, sorting and taking away.
function columns() {
  if (PLACES) return [[words.name, nameOf], [words.label, labelName]].concat(legend.status.map(function (s) {
    return [s.name, function (n) { return n.counts[s.key] || 0; }]; }));
  return [[words.name, nameOf], [words.label, labelName], [words.status, function (n) { return isUnit(n) ? statusName(statusOf(n)) : ""; }]]
    .concat(legend.lines.map(function (l) { return [l.name, function (n) {
      return isUnit(n) ? legend.forms.find(function (f) { return f.key === n.forms[l.key]; }).name : n.line === l.key ? "●" : ""; }]; }))
    .concat([[words.place, placesOf], [words.employees, function (n) { return n.employees === undefined ? "" : n.employees; }],
      [words.responsible, function (n) { return n.responsible === undefined ? "" : data.responsible[n.responsible].name; }], [words.posts, postsOf]]);
}
function placesOf(n) {
  return (out.get(n.id) || []).filter(function (e) { return e.type === "LOCATED_IN"; })
    .map(function (e) { return byId.get(e.to).name; }).join(words.separator);
}
function postsOf(n) {
  if (n.label !== "Person") return "";
  return (out.get(n.id) || []).map(function (e) {
    return byId.get(e.to).name + " " + (e.title || (e.role ? word("role", e.role) : typeOf.get(e.type).name)); }).join(words.separator);
}
function shownNodes() {
  return data.nodes.filter(function (n) { return shownNow.has(n.id) && (PLACES || !isPlace(n)); });
}
var sorting = { at: -1, down: false };
function sortedNodes() {
  var nodes = shownNodes();
  if (sorting.at < 0) return nodes;
  var value = columns()[sorting.at][1];
  return nodes.map(function (n, i) { return [value(n), i, n]; }).sort(function (a, b) {
    // What is not known comes last either way.
    if (a[0] === "" || b[0] === "") return (a[0] === "") - (b[0] === "") || a[1] - b[1];
    var order = typeof a[0] === "number" && typeof b[0] === "number" ? a[0] - b[0] : String(a[0]).localeCompare(String(b[0]), data.language);
    return (sorting.down ? -order : order) || a[1] - b[1];
  }).map(function (x) { return x[2]; });
}
function buildTable() {
  var area = document.getElementById("rows"), all = columns();
  var head = make("tr", {}, all.map(function (c, i) {
    return make("th", { scope: "col", "aria-sort": sorting.at !== i ? "none" : sorting.down ? "descending" : "ascending" },
      make("button", { type: "button", class: "sort", on: { click: function () {
        sorting = { at: i, down: sorting.at === i && !sorting.down };
        buildTable();
        area.querySelectorAll("th button")[i].focus();
      } } }, c[0]));
  }));
  var body = make("tbody", {}, sortedNodes().map(function (n) {
    return make("tr", {}, all.map(function (c, i) {
      return i ? make("td", {}, bdi(String(c[1](n)))) : make("th", { scope: "row" }, make("button", { type: "button", class: "link", on: { click: function () { showDetails(n); } } }, bdi(c[1](n))));
    }));
  }));
  fillWith(area, make("table", {}, [make("thead", {}, head), body]));
}
function showTable(yes) {
  state.table = yes;
  document.getElementById("rows").hidden = !yes;
  document.getElementById("canvas").classList.toggle("away", yes);
  document.getElementById("table").textContent = yes ? words.picture : words.table;
  document.getElementById("table").setAttribute("aria-pressed", String(yes));
  if (yes) buildTable();
  else if (state.selected) lookAt(byId.get(state.selected));
  else redraw();
}
