using System.Collections.Immutable;
using System.Text;
using QuantBuild.Model.Schema;

namespace QuantBuild.Model.Tests;

/// <summary>Models made in code, small enough to be mutated a hundred thousand times.</summary>
internal static class TestModels
{
    public static ImmutableArray<(string Name, TfliteModel Model)> All =>
    [
        ("FullyConnected", FullyConnected()),
        ("QuantizedConvolution", QuantizedConvolution()),
        ("ControlFlow", ControlFlow()),
        ("Unusual", Unusual()),
    ];

    public static TfliteModel FullyConnected()
    {
        ModelBuffer weights = new(TensorData.ToBytes<float>([1, 2, 3, 4, 5, 6]));
        return new TfliteModel
        {
            Description = "y = W x",
            Buffers = [new ModelBuffer(), weights],
            Subgraphs =
            [
                new Subgraph
                {
                    Name = "main",
                    Tensors =
                    [
                        Tensor(0, "x", ElementType.Float32, [1, 3]),
                        Tensor(1, "w", ElementType.Float32, [2, 3]) with { Buffer = weights },
                        Tensor(2, "y", ElementType.Float32, [1, 2]) with { ShapeSignature = [-1, 2] },
                    ],
                    Inputs = [new(0)],
                    Outputs = [new(2)],
                    Nodes =
                    [
                        new Node
                        {
                            Id = new NodeId(0),
                            Operator = BuiltinOperator.FullyConnected,
                            Inputs = [new(0), new(1), TensorId.None],
                            Outputs = [new(2)],
                            Options = new FullyConnectedOptions { FusedActivationFunction = ActivationFunctionType.Relu },
                        },
                    ],
                },
            ],
            Signatures =
            [
                new Signature { Key = "serving_default", Inputs = [new("in", new(0))], Outputs = [new("out", new(2))] },
            ],
            Metadata = [new MetadataEntry("min_runtime_version", new ModelBuffer(Encoding.ASCII.GetBytes("1.5.0\0\0\0\0\0\0\0\0\0\0\0")))],
        };
    }

    public static TfliteModel QuantizedConvolution()
    {
        ModelBuffer filter = new(TensorData.ToBytes<sbyte>([1, -2, 3, -4, 5, -6, 7, -8]));
        ModelBuffer bias = new(TensorData.ToBytes<int>([100, -100]));
        return new TfliteModel
        {
            Subgraphs =
            [
                new Subgraph
                {
                    Tensors =
                    [
                        Tensor(0, "image", ElementType.Int8, [1, 4, 4, 1]) with { Quantization = Quantization.PerTensor(0.5f, -128) },
                        Tensor(1, "filter", ElementType.Int8, [2, 2, 2, 1]) with
                        {
                            Buffer = filter,
                            Quantization = Quantization.PerAxis([0.25f, 0.125f], axis: 0),
                        },
                        Tensor(2, "bias", ElementType.Int32, [2]) with
                        {
                            Buffer = bias,
                            Quantization = Quantization.PerAxis([0.125f, 0.0625f], axis: 0),
                        },
                        Tensor(3, "features", ElementType.Int8, [1, 2, 2, 2]) with
                        {
                            Quantization = Quantization.PerTensor(0.75f, 3) with { Minimums = [-98.25f], Maximums = [93f] },
                        },
                        Tensor(4, "flat", ElementType.Int8, [1, 8]) with { Quantization = Quantization.PerTensor(0.75f, 3) },
                    ],
                    Inputs = [new(0)],
                    Outputs = [new(4)],
                    Nodes =
                    [
                        new Node
                        {
                            Id = new NodeId(0),
                            Operator = BuiltinOperator.Conv2D,
                            Version = 3,
                            Inputs = [new(0), new(1), new(2)],
                            Outputs = [new(3)],
                            Options = new Conv2DOptions { Padding = Padding.Valid, StrideW = 2, StrideH = 2 },
                        },
                        new Node
                        {
                            Id = new NodeId(1),
                            Operator = BuiltinOperator.Reshape,
                            Inputs = [new(3)],
                            Outputs = [new(4)],
                            Options = new ReshapeOptions { NewShape = [1, 8] },
                        },
                    ],
                },
            ],
        };
    }

    public static TfliteModel ControlFlow() => new()
    {
        Subgraphs =
        [
            new Subgraph
            {
                Name = "main",
                Tensors =
                [
                    Tensor(0, "condition", ElementType.Boolean, []),
                    Tensor(1, "x", ElementType.Int64, [2]),
                    Tensor(2, "y", ElementType.Int64, [2]),
                ],
                Inputs = [new(0), new(1)],
                Outputs = [new(2)],
                Nodes =
                [
                    new Node
                    {
                        Id = new NodeId(0),
                        Operator = BuiltinOperator.If,
                        Inputs = [new(0), new(1)],
                        Outputs = [new(2)],
                        Options = new IfOptions { ThenSubgraphIndex = 1, ElseSubgraphIndex = 2 },
                    },
                ],
            },
            Branch("negate", BuiltinOperator.Neg, new NegOptions()),
            Branch("keep", BuiltinOperator.Abs, new AbsOptions()),
        ],
        Signatures =
        [
            new Signature { Key = "a", Subgraph = 0, Inputs = [new("c", new(0)), new("x", new(1))], Outputs = [new("y", new(2))] },
            new Signature { Key = "b", Subgraph = 1, Inputs = [new("x", new(0))], Outputs = [new("y", new(1))] },
        ],
    };

    /// <summary>What few files hold: custom operators, sparse, variant and external tensors, unused buffers, appended files.</summary>
    public static TfliteModel Unusual()
    {
        ModelBuffer shared = new(new byte[] { 1, 2, 3, 4 });
        ModelBuffer unused = new(new byte[] { 9 });
        return new TfliteModel
        {
            Buffers = [new ModelBuffer(), shared, unused],
            DeprecatedMetadataBuffers = [2],
            ExternalBufferGroups = [new ExternalBufferGroup { Name = "weights.bin" }],
            ExternalBuffers = [new ExternalBuffer { Id = 1, Group = 0, Offset = 64, Length = 4, Packing = "none" }],
            AssociatedFiles =
            [
                new AssociatedFile { Name = "labels.txt", StoredData = "a\nb"u8.ToArray(), Crc32 = 0x12345678, Length = 3 },
            ],
            Subgraphs =
            [
                new Subgraph
                {
                    Name = "odd",
                    DebugMetadataIndex = 3,
                    Tensors =
                    [
                        Tensor(0, "first", ElementType.UInt8, [2, 2]) with { Buffer = shared },
                        Tensor(1, "second", ElementType.Int8, [4]) with
                        {
                            Buffer = shared,
                            Quantization = new Quantization { Details = new BlockwiseQuantization { Scales = 2, ZeroPoints = -1, BlockSize = 2 } },
                        },
                        Tensor(2, "sparse", ElementType.Int8, [8]) with
                        {
                            Buffer = shared,
                            Sparsity = new SparsityParameters
                            {
                                TraversalOrder = [0],
                                DimMetadata =
                                [
                                    new DimensionMetadata
                                    {
                                        Format = DimensionType.SparseCsr,
                                        ArraySegments = new Uint8Vector { Values = new byte[] { 0, 4 } },
                                        ArrayIndices = new Uint16Vector { Values = [0, 1, 2, 7] },
                                    },
                                ],
                            },
                        },
                        Tensor(3, "state", ElementType.Float32, [1]) with { IsVariable = true },
                        Tensor(4, "any", ElementType.Variant, []) with
                        {
                            VariantTensors = [new VariantSubType { Shape = [1, 2], Type = ElementType.Float16, HasRank = true }],
                        },
                        Tensor(5, "outside", ElementType.Int32, [1]) with { ExternalBuffer = 1 },
                        Tensor(6, "inner", ElementType.Int16, [1]),
                    ],
                    Inputs = [],
                    Outputs = [new(4)],
                    Nodes =
                    [
                        new Node
                        {
                            Id = new NodeId(0),
                            Operator = BuiltinOperator.Custom,
                            CustomCode = "Mystery",
                            Version = 7,
                            Inputs = [new(0), new(1), new(2), new(3), new(5)],
                            Outputs = [new(4)],
                            Intermediates = [new(6)],
                            MutatingVariableInputs = [false, false, false, true, false],
                            CustomOptions = new byte[] { 4, 5, 6 },
                            DebugMetadataIndex = 1,
                        },
                        new Node
                        {
                            Id = new NodeId(1),
                            Operator = BuiltinOperator.StablehloComposite,
                            Options2 = new StableHLOCompositeOptions
                            {
                                Name = "odr.group_norm",
                                DecompositionSubgraphIndex = 1,
                                CompositeAttributes = new byte[] { 7, 8 },
                                Version = 2,
                            },
                        },
                    ],
                },
                new Subgraph { Name = "body" },
            ],
        };
    }

    public static Tensor Tensor(int id, string name, ElementType type, Shape shape) =>
        new() { Id = new TensorId(id), Name = name, Type = type, Shape = shape };

    private static Subgraph Branch(string name, BuiltinOperator kind, object options) => new()
    {
        Name = name,
        Tensors = [Tensor(0, "x", ElementType.Int64, [2]), Tensor(1, "y", ElementType.Int64, [2])],
        Inputs = [new(0)],
        Outputs = [new(1)],
        Nodes = [new Node { Id = new NodeId(0), Operator = kind, Inputs = [new(0)], Outputs = [new(1)], Options = options }],
    };
}
