using System.Text.Json.Serialization;

namespace SurrogateHost.Model;

/// <summary>The nonlinearity after every hidden layer of a surrogate; the last layer is linear.</summary>
[JsonConverter(typeof(CamelCaseEnumConverter<Activation>))]
public enum Activation
{
    /// <summary>tanh(z).</summary>
    Tanh,

    /// <summary>max(0, z); the derivative at 0 is 0.</summary>
    Relu,

    /// <summary>z·Φ(z) in the tanh form: z/2·(1 + tanh(√(2/π)·(z + 0.044715·z³))) (Hendrycks and Gimpel 2016).</summary>
    Gelu,

    /// <summary>sin(z) (Sitzmann et al. 2020, without the frequency factor, which the weights absorb).</summary>
    Sin,
}
