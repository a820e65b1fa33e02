"use strict";
// The areas of <map> are in pixels of the whole picture: scale them to the size at which it is shown.
(function () {
  var picture = document.querySelector("img[usemap]");
  if (picture) {
    var areas = Array.prototype.slice.call(document.querySelectorAll("area"));
    var whole = areas.map(function (area) { return area.coords.split(","); });
    var scale = function () {
      var factor = picture.clientWidth / picture.getAttribute("width");
      areas.forEach(function (area, at) {
        area.coords = whole[at].map(function (value) { return Math.round(value * factor); }).join(",");
      });
    };
    window.addEventListener("resize", scale);
    scale();
  }

  // What the pointer or the keyboard is on is marked in the list and on the page.
  var mark = function (event, on) {
    var link = event.target.closest && event.target.closest("[data-article]");
    if (!link) { return; }
    document.querySelectorAll("[data-article]").forEach(function (other) {
      var same = other.getAttribute("data-article") === link.getAttribute("data-article");
      other.classList.toggle("marked", on && same);
    });
  };
  ["mouseover", "focusin"].forEach(function (name) {
    document.addEventListener(name, function (event) { mark(event, true); });
  });
  ["mouseout", "focusout"].forEach(function (name) {
    document.addEventListener(name, function (event) { mark(event, false); });
  });

  // ← → turn to the page or article before or after.
  document.addEventListener("keydown", function (event) {
    if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) { return; }
    var rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    var link = rel && document.querySelector("a[rel=" + rel + "]");
    if (link && !(event.target.closest && event.target.closest(".table"))) { link.click(); }
  });
})();
