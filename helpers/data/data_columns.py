"""What the columns of the measured data sets mean, and their units: for axes, and for `data/README.md`."""

# name: (meaning, unit); the names are those of scikit-learn, in its order
DIABETES = {
    "age": ("age", "years"),
    "sex": ("sex", "coded 1 or 2"),
    "bmi": ("body mass index", "kg/m²"),
    "bp": ("mean arterial blood pressure", "mm Hg"),
    "s1": ("total cholesterol", "mg/dL"),
    "s2": ("LDL cholesterol", "mg/dL"),
    "s3": ("HDL cholesterol", "mg/dL"),
    "s4": ("total cholesterol / HDL", ""),
    "s5": ("log of triglycerides", "ln mg/dL"),
    "s6": ("blood sugar", "mg/dL"),
    "progression": ("disease progression after one year", "score"),
}

IRIS = {
    "sepal_length": ("length of a sepal", "cm"),
    "sepal_width": ("width of a sepal", "cm"),
    "petal_length": ("length of a petal", "cm"),
    "petal_width": ("width of a petal", "cm"),
    "species": ("species", "0 setosa, 1 versicolor, 2 virginica"),
}

# What is measured on each cell nucleus of a tumour. Each has three columns: over all nuclei in the picture
# its mean, the standard error of that mean, and the "worst", which is the mean of the three largest values.
NUCLEUS = {
    "radius": ("radius", "px"),
    "texture": ("spread of the grey values", "grey levels"),
    "perimeter": ("perimeter", "px"),
    "area": ("area", "px²"),
    "smoothness": ("local variation of the radius", ""),
    "compactness": ("perimeter² / (4π area) − 1", ""),
    "concavity": ("depth of the dents in the outline", ""),
    "concave_points": ("share of the outline in dents", ""),
    "symmetry": ("difference between the two halves", ""),
    "fractal_dimension": ("fractal dimension of the outline − 1", ""),
}
TUMOURS = {
    f"{name}_{statistic}": (f"{words} {meaning}", unit)
    for statistic, words in {"mean": "mean", "error": "standard error of the", "worst": "worst"}.items()
    for name, (meaning, unit) in NUCLEUS.items()
} | {"diagnosis": ("diagnosis", "0 benign, 1 malignant")}

DIGITS = {
    f"pixel_{row}_{column}": (f"ink in row {row}, column {column}", "0 to 16")
    for row in range(8)
    for column in range(8)
} | {"digit": ("digit that was written", "0 to 9")}
