"""Log-odds and G2 of some counts by scattertext 0.2.2 and SciPy; `tests/diff` holds the result.

pip install scattertext six future && python benchmarks/diff_keyness.py
"""

from __future__ import annotations

import numpy as np
from scattertext import LogOddsRatioInformativeDirichletPrior
from scipy.stats import power_divergence

A = np.array([40.0, 12.0, 0.0, 7.0, 150.0, 9791.0])
B = np.array([22.0, 12.0, 9.0, 0.0, 310.0, 19647.0])


def main() -> None:
    scorer = LogOddsRatioInformativeDirichletPrior(priors=0.1 * (A + B))
    z = scorer.get_zeta_i_j_given_separate_counts(B, A)
    print("z", [round(float(x), 4) for x in z])
    sizes = np.array([A.sum(), B.sum()])
    g2 = [
        power_divergence([x, y], (x + y) * sizes / sizes.sum(), lambda_="log-likelihood").statistic
        for x, y in zip(A, B, strict=True)
    ]
    print("G2", [round(float(x), 4) for x in g2])


if __name__ == "__main__":
    main()
