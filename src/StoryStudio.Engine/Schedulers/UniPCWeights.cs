using System.Numerics.Tensors;

namespace StoryStudio.Engine.Schedulers;

/// <summary>The weights with which UniPC combines the start of a step and its estimates of x0.</summary>
internal sealed class UniPCWeights(float[] sigmas, UniPCKind kind)
{
    /// <summary>From <paramref name="step"/> to the next one.</summary>
    /// <param name="weights">One per estimate, the newest (of this step) first; its length is the order.</param>
    /// <returns>The weight of the latents.</returns>
    public double Predict(int step, Span<double> weights)
    {
        int order = weights.Length;
        var form = new Form(sigmas, kind, step, step + 1);
        Span<double> rho = stackalloc double[order - 1];
        if (order == 2)
            rho[0] = 0.5;
        else if (order > 2)
            form.Solve(withTarget: false, rho);

        weights[0] = form.Original;
        for (int i = 1; i < order; i++)
        {
            weights[i] = form.Difference * rho[i - 1] / form.Ratio(i);
            weights[0] -= weights[i];
        }
        return form.Keep;
    }

    /// <summary>From the step before <paramref name="step"/> to it, again.</summary>
    /// <param name="weights">The estimate at the target first, then those of the steps before; its length is the order + 1.</param>
    /// <returns>The weight of the latents at the step before.</returns>
    public double Correct(int step, Span<double> weights)
    {
        int order = weights.Length - 1;
        var form = new Form(sigmas, kind, step - 1, step);
        Span<double> rho = stackalloc double[order];
        if (order == 1)
            rho[0] = 0.5;
        else
            form.Solve(withTarget: true, rho);

        weights[0] = form.Difference * rho[order - 1];
        weights[1] = form.Original - weights[0];
        for (int i = 1; i < order; i++)
        {
            weights[i + 1] = form.Difference * rho[i - 1] / form.Ratio(i);
            weights[1] -= weights[i + 1];
        }
        return form.Keep;
    }

    /// <summary>One step in λ = ln(α/s): x = Keep·x + Original·m₀ + Difference·Σ ρᵢ(mᵢ − m₀)/rᵢ.</summary>
    private readonly ref struct Form
    {
        private readonly float[] _sigmas;
        private readonly int _from;
        private readonly double _h;
        private readonly double _phi;
        private readonly double _b;

        public Form(float[] sigmas, UniPCKind kind, int from, int to)
        {
            (_sigmas, _from) = (sigmas, from);
            var (start, end) = (VariancePreserving.At(sigmas[from]), VariancePreserving.At(sigmas[to]));
            _h = end.Lambda - start.Lambda;
            _phi = double.ExpM1(-_h);
            _b = kind == UniPCKind.Bh1 ? -_h : _phi;
            Keep = end.Sigma / start.Sigma;
            Original = -end.Alpha * _phi;
            Difference = -end.Alpha * _b;
        }

        public double Keep { get; }

        public double Original { get; }

        public double Difference { get; }

        /// <summary>rᵢ: where the i-th earlier step lies, in units of this step; negative.</summary>
        public double Ratio(int i) =>
            (VariancePreserving.At(_sigmas[_from - i]).Lambda - VariancePreserving.At(_sigmas[_from]).Lambda) / _h;

        /// <summary>Solves Σⱼ rⱼᵏ·ρⱼ = bₖ, k = 0…n−1.</summary>
        /// <param name="withTarget">Whether the last point is the target (r = 1) and not an earlier step.</param>
        public void Solve(bool withTarget, Span<double> rho)
        {
            int n = rho.Length;
            Span<double> r = stackalloc double[n], b = stackalloc double[n], lagrange = stackalloc double[n];
            double phiK = _phi / -_h - 1, factorial = 1;
            for (int k = 0; k < n; k++)
            {
                r[k] = withTarget && k == n - 1 ? 1 : Ratio(k + 1);
                b[k] = phiK * factorial / _b;
                factorial *= k + 2;
                phiK = phiK / -_h - 1 / factorial;
            }
            for (int j = 0; j < n; j++)
                rho[j] = TensorPrimitives.Dot<double>(LagrangePolynomial(r, j, lagrange), b);
        }

        /// <summary>Coefficients, lowest power first, of the polynomial that is 1 at rⱼ and 0 at the others.</summary>
        private static Span<double> LagrangePolynomial(ReadOnlySpan<double> r, int j, Span<double> powers)
        {
            powers.Clear();
            powers[0] = 1;
            for (int m = 0; m < r.Length; m++)
            {
                if (m == j) continue;
                double scale = 1 / (r[j] - r[m]);
                for (int k = powers.Length - 1; k > 0; k--)
                    powers[k] = (powers[k - 1] - r[m] * powers[k]) * scale;
                powers[0] *= -r[m] * scale;
            }
            return powers;
        }
    }
}
