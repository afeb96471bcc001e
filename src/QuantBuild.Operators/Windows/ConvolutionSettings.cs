using QuantBuild.Model.Schema;

namespace QuantBuild.Operators.Windows;

/// <summary>The stored attributes that the convolutions share.</summary>
internal readonly record struct ConvolutionSettings(
    Padding Padding, int StrideHeight, int StrideWidth, int DilationHeight, int DilationWidth, ActivationFunctionType Activation);
