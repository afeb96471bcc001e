namespace QuantBuild.Model;

/// <summary>The name that a signature gives to a tensor.</summary>
internal sealed record SignatureTensor(string Name, TensorId Tensor);
