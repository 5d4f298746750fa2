"""The still pictures of lesson 1."""

import itertools

import numpy as np

from helpers.pictures import diagrams, palette, plots, sheets

SEX = {"female": "women", "male": "men"}
CLASSES = (1, 2, 3)  # of cabins
MIDDLE = {"ha": "center", "va": "center"}


def survival(sex, pclass, survived):
    """Who survived, by sex and class: arrays with one entry for each passenger."""
    crowd = list(itertools.product(SEX, CLASSES))
    members = [(sex == one_sex) & (pclass == one_class) for one_sex, one_class in crowd]
    share = np.array([survived[who].mean() for who in members])
    fig, axes = sheets.figure(size=(9, 3.3))
    plots.bars(axes, [f"{SEX[one_sex]}, class {one_class}" for one_sex, one_class in crowd], share)
    for at, who in enumerate(members):
        plots.label(axes, f"{survived[who].sum()} of {who.sum()}", (share[at], at), offset=(6, 0), va="center")
    axes.set(xlim=(0, 1.12), xlabel="share that survived", xticks=np.linspace(0, 1, 6))
    axes.invert_yaxis()
    third = f"{share[2]:.0%}".replace("50%", "half")
    best, worst = f"women of the first class {share[0]:.0%}", f"men of the third {share[5]:.0%}"
    words = f"Share that survived, by sex and class: {best}, {worst}; of the women in the third class, {third}."
    return sheets.picture(fig, words)


def sample_space(possible, seen):
    """The sample space as two grids, one for each sex.

    possible   the values of "sex", "title" and "company"
    seen       the same three of each passenger, shape (n, 3)
    """
    titles, companies = possible["title"], possible["company"]
    fig, panels = sheets.figure(columns=2, size=(9, 2.4))
    holding = 0
    for panel, sex in zip(panels, possible["sex"], strict=True):
        for (row, company), (column, title) in itertools.product(enumerate(companies), enumerate(titles)):
            alike = (seen == [sex, title, company]).all(axis=1).sum()
            holding += alike > 0
            color = palette.INK if alike else palette.shade(palette.ERROR)
            panel.text(column, row, alike or "–", color=color, **MIDDLE)
            if alike:
                box = {"color": (palette.MODEL, 0.14), "edgecolor": palette.MODEL}
                panel.fill_between([column - 0.47, column + 0.47], row - 0.46, row + 0.46, **box)
        panel.set(xticks=range(len(titles)), xticklabels=titles, xlim=(-0.5, len(titles) - 0.5), title=sex)
        panel.set(yticks=range(len(companies)), yticklabels=companies, ylim=(len(companies) - 0.5, -0.5))
        panel.tick_params(length=0)
    panels[1].set_yticklabels([])
    size = len(possible["sex"]) * len(titles) * len(companies)
    held = f"{holding} hold passengers, with their number; in the others, marked by a dash, nobody was seen"
    return sheets.picture(fig, f"The sample space as a map: {size} cells for sex, title and company. {held}.")


def groups(group, y, f):
    """The groups of a model by the share that survived; `f` is what the model says of each."""
    survivors, people = np.bincount(group, weights=y), np.bincount(group).astype(np.int64)
    order = np.argsort(-survivors / people, kind="stable")
    fig, axes = sheets.figure(size=(9, 3))
    for place, number in enumerate(order):
        color, alpha, hatch = (palette.TRUTH, 0.8, "") if f[number] else (palette.ERROR, 0.55, "///")
        look = {"facecolor": (color, alpha), "edgecolor": palette.shade(color), "hatch": hatch}
        axes.bar(place, survivors[number] / people[number], **look)
    plots.level(axes, 0.5, "", color=palette.INK)
    axes.text(len(f) - 0.5, 0.53, "majority", color=palette.INK, ha="right")
    axes.set(xlim=(-0.7, len(f) - 0.3), ylim=(0, 1.05), ylabel="share that survived")
    axes.set_xticks(range(len(f)), people[order].tolist())
    axes.set_xlabel(f"people in each of the {len(f)} groups; full: the model says survived, hatched: died")
    says = f"For the {f.sum()} groups above one half it says survived, for the others died."
    return sheets.picture(fig, f"The model: {len(f)} groups of passengers by the share that survived. {says}")


def validation(scores, dealt, records):
    """Five folds take turns, and what the candidates come to.

    scores    candidate → accuracy in each fold, shape (5, 2): in training, in validation
    dealt     the candidate whose folds are shown
    records   how many are dealt to the folds
    """
    fig, (deal, compare) = sheets.figure(columns=2, size=(9.4, 3.6))
    for fold, score in enumerate(scores[dealt][:, 1]):
        deal.barh(fold, 5, facecolor=(palette.MODEL, 0.18), edgecolor=palette.MODEL, height=0.66)
        deal.barh(fold, 1, left=fold, color=palette.STEP, edgecolor=palette.shade(palette.STEP), height=0.66)
        deal.barh(fold, 1.2, left=5.15, facecolor=(palette.FAINT, 0.5), edgecolor=palette.FAINT, height=0.66)
        deal.text(fold + 0.5, fold, f"{score:.0%}", fontweight="bold", **MIDDLE)
    deal.set(title="five folds take turns", xticks=[])
    deal.set(yticks=range(5), yticklabels=[f"round {fold + 1}" for fold in range(5)])
    deal.set_xlabel("orange: validates, with its accuracy;  blue: trains;\ngrey: the test part, put away")
    deal.invert_yaxis()
    dark = palette.shade(palette.STEP)
    for row, by_fold in enumerate(scores.values()):
        training, validated = by_fold.mean(axis=0)
        compare.plot([training, validated], [row, row], color=palette.FAINT, linewidth=1.2)
        compare.plot(by_fold[:, 1], [row] * 5, "|", color=dark, markersize=10)
        ring = {"markerfacecolor": "none", "markeredgewidth": 2}
        compare.plot(training, row, "o", color=palette.MODEL, markersize=11, **ring)
        compare.plot(validated, row, "D", color=palette.STEP, markeredgecolor=dark, markersize=6.5)
    compare.set(yticks=range(len(scores)), yticklabels=list(scores), ylim=(len(scores) - 0.5, -0.9))
    compare.set(xlim=(0.52, 0.95), xlabel="accuracy")
    corner = {"ha": "right", "va": "top"}
    compare.text(0.945, -0.8, "ring: training", color=palette.MODEL, **corner)
    compare.text(0.945, -0.4, "diamond: validation", color=dark, **corner)
    compare.text(0.945, 0, "stroke: one fold", color=dark, **corner)
    return sheets.picture(fig, validated_words(scores, records))


def validated_words(scores, records):
    """What the two accuracies do from candidate to candidate; the last one adds the age."""
    training, validated = np.array([by_fold.mean(axis=0) for by_fold in scores.values()]).T
    rises = "keeps rising" if (np.diff(training) >= 0).all() else "does not always rise"
    falls = "falls" if validated[-1] < validated[-2] else "does not fall"
    left = f"Left: in each of five rounds another fifth of the {records} validates."
    right = f"with more attributes the training accuracy {rises}; the validation accuracy {falls} when the age is added"
    return f"{left} Right: {right}."


def rounds():
    """The cycle of learning, with the test part inside, for the end."""
    fig, axes = sheets.figure(size=(9, 3.9))
    adjusting = ("evaluate", "on validation data"), ("adjust", "look at the errors")
    diagrams.cycle(axes, [("choose", "attributes, a model"), ("train", "on training data"), *adjusting])
    green = palette.shade(palette.TRUTH)
    axes.text(0, 0.06, "test data", ha="center", color=green, fontweight="bold")
    axes.text(0, -0.14, "opened once, at the end", ha="center", color=green)
    boxes = "choose attributes and a model, train, evaluate on validation data, adjust, and round again"
    return sheets.picture(fig, f"A ring of four boxes: {boxes}. In the middle the test data, opened once at the end.")


def two_tasks(petals, species, train, slope, intercept, classes):
    """Regression and classification of the same flowers.

    petals, species    (150, 2) and (150,); `train` are the numbers of the flowers that the classes are learned from
    slope, intercept   of the line
    classes            names of the species
    """
    fig, (line_panel, class_panel) = sheets.figure(columns=2, size=(9.4, 2.9))
    plots.points(line_panel, *petals.T, faint=True)
    ends = np.array([1.0, 7.0])
    plots.curve(line_panel, ends, slope * ends + intercept)
    for length, width in petals[::10]:
        miss = [width, slope * length + intercept]
        plots.curve(line_panel, [length, length], miss, color=palette.ERROR, width=1.2)
    line_panel.text(0.8, 2.6, "the line answers with a width;\nstrokes: some of its errors", va="top")

    across, along = np.meshgrid(np.linspace(0.6, 7.3, 135), np.linspace(-0.05, 2.75, 113))
    for border in borders(across, along, petals[train], species[train]):
        class_panel.contour(across, along, border, levels=[1e-9], colors=palette.FAINT, linewidths=1.2)
    for kind, place in enumerate([(0.9, 0.85), (2.75, 1.6), (6.0, 1.4)]):
        plots.group(class_panel, kind, *petals[train][species[train] == kind].T, size=4.5).set_alpha(1)
        class_panel.text(*place, classes[kind], color=palette.shade(palette.GROUPS[kind][0]), fontweight="bold")
    for panel, heading in ((line_panel, "regression: a number"), (class_panel, "classification: a class")):
        panel.set(xlim=(0.6, 7.3), ylim=(-0.05, 2.75), title=heading, xlabel="petal length (cm)")
        panel.set_aspect("equal")  # so that the eye can judge which flower is the nearest
    line_panel.set_ylabel("petal width (cm)")
    left = "Left, regression: a line through the petals answers with a width for each length."
    divided = "the plane of the two measurements, divided among three species by the nearest training flower"
    return sheets.picture(fig, f"{left} Right, classification: {divided}.")


def borders(across, along, flowers, species):
    """Two functions on a grid, 0 between the first species and the others, and between these and the last."""
    distances = np.hypot(across[..., None] - flowers[:, 0], along[..., None] - flowers[:, 1])
    first, middle, last = (distances[..., species == kind].min(axis=2) for kind in range(3))
    return first - np.minimum(middle, last), np.minimum(first, middle) - last


def labels(petals, species, classes, few):
    """The same flowers with all labels, with none, and with those of `few`, numbers of flowers."""
    fig, panels = sheets.figure(columns=3, size=(9.4, 3.4))
    plots.points(panels[1], *petals.T)
    plots.points(panels[2], *petals.T, faint=True)  # first, so that the labelled flowers lie on top
    for kind, place in enumerate([(2.2, 0.3), (4.7, 0.85), (2.4, 2.3)]):
        plots.group(panels[0], kind, *petals[species == kind].T)
        plots.group(panels[2], kind, *petals[few][species[few] == kind].T, size=10).set_alpha(1)
        panels[0].text(*place, classes[kind], color=palette.shade(palette.GROUPS[kind][0]), fontweight="bold")
    names = "all labels: supervised", "none: unsupervised", "some: semi-supervised"
    for panel, name in zip(panels, names, strict=True):
        panel.set(xlim=(0.5, 7.4), ylim=(-0.1, 2.8), xlabel="petal length (cm)", title=name)
    panels[0].set_ylabel("petal width (cm)")
    few_words = {9: "nine"}.get(len(few), len(few))
    words = f"The same {len(petals)} flowers three times: with the species of all, of none, and of {few_words} of them."
    return sheets.picture(fig, words)
