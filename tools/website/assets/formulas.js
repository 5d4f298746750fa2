// Settings of MathJax, read before it starts: it typesets what stands in class "math", and asks for no other file.
window.MathJax = {
  tex: {
    inlineMath: [["\\(", "\\)"]],
    displayMath: [["\\[", "\\]"]],
    processEnvironments: false,
    processRefs: false,
  },
  options: {
    ignoreHtmlClass: "columns",
    processHtmlClass: "math",
    enableMenu: false, // its entries would fetch more of MathJax
  },
  startup: {
    async pageReady() {
      await MathJax.startup.defaultPageReady();
      document.documentElement.dataset.formulas = "typeset";
      dispatchEvent(new Event("typeset"));
    },
  },
};
