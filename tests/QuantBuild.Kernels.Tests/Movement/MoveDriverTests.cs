using QuantBuild.Kernels.Movement;

namespace QuantBuild.Kernels.Tests.Movement;

public class MoveDriverTests
{
    private const int Moves = 6000;

    [Fact]
    public void Moves_are_those_of_the_loops()
    {
        HashSet<(MoveKind, int)> seen = [];
        for (int seed = 0; seed < Moves; seed++)
        {
            var move = new RandomMove(seed);
            MoveLayout layout = move.Layout;
            seen.Add((layout.Kind, layout.ElementBytes));
            byte[] data = Bytes(seed, move.SourceBytes);
            byte[] expected = Bytes(seed + 1, move.TargetBytes);
            using var source = new GuardedBuffer<byte>(data, atStart: seed % 2 == 0);
            using var target = new GuardedBuffer<byte>(expected, atStart: seed % 3 == 0);
            move.RunSlowly(data, expected);
            MoveDriver.Run(in layout, source.Span, target.Span);
            Assert.True(target.Span.SequenceEqual(expected), $"{seed}: {move}");
        }

        Assert.Equal(Enum.GetValues<MoveKind>().Length * 5, seen.Count);
    }

    [Fact]
    public void Parts_in_any_order_make_the_whole()
    {
        for (int seed = 0; seed < Moves; seed++)
        {
            var move = new RandomMove(seed);
            MoveLayout layout = move.Layout;
            byte[] source = Bytes(seed, move.SourceBytes);
            byte[] whole = new byte[move.TargetBytes];
            byte[] parts = new byte[move.TargetBytes];
            MoveDriver.Run(in layout, source, whole);
            for (int part = layout.Parts - 1; part >= 0; part -= 3)
            {
                int first = Math.Max(part - 2, 0);
                MoveDriver.Run(in layout, source, parts, first, part - first + 1);
            }

            Assert.True(parts.AsSpan().SequenceEqual(whole), $"{seed}: {move}");
        }
    }

    [Theory]
    [InlineData(1, 300_000)]
    [InlineData(2, 70_001)]
    [InlineData(4, 40_000)]
    [InlineData(8, 4096)]
    [InlineData(16, 5000)]
    public void Long_rows_are_cut(int elementBytes, int length)
    {
        byte[] source = Bytes(1, length * elementBytes);
        MoveLayout copy = MoveLayout.Contiguous(elementBytes, length);
        MoveLayout reverse = MoveLayout.Create(elementBytes, [new MoveAxis(length, -1, 1)], length - 1);
        MoveLayout repeat = MoveLayout.Create(elementBytes, [new MoveAxis(5, 0, length), new MoveAxis(length, 1, 1)]);
        Assert.True(copy.Parts > 1 && reverse.Parts > 1 && repeat.Parts > 1);
        byte[] target = new byte[source.Length * 5];
        MoveDriver.Run(in copy, source, target);
        Assert.True(target.AsSpan(0, source.Length).SequenceEqual(source));
        MoveDriver.Run(in reverse, source, target);
        byte[] reversed = [.. source.Chunk(elementBytes).Reverse().SelectMany(element => element)];
        Assert.True(target.AsSpan(0, source.Length).SequenceEqual(reversed));
        MoveDriver.Run(in repeat, source, target);
        Assert.All(Enumerable.Range(0, 5), i => Assert.True(target.AsSpan(i * source.Length, source.Length).SequenceEqual(source)));
    }

    [Theory]
    [InlineData(0, 0, 11, 12)]
    [InlineData(0, 0, 12, 11)]
    [InlineData(-1, 0, 12, 12)]
    [InlineData(0, 1, 12, 12)]
    public void Memory_outside_is_refused(int source, int target, int sourceElements, int targetElements)
    {
        MoveLayout layout = MoveLayout.Create(4, [new MoveAxis(3, 4, 1), new MoveAxis(4, 1, 3)], source, target);
        Assert.Throws<ArgumentOutOfRangeException>(() => MoveDriver.Run(in layout, new byte[sourceElements * 4], new byte[targetElements * 4]));
    }

    [Fact]
    public void Loops_that_go_on_are_one()
    {
        Assert.Equal(1, MoveLayout.Create(4, [new MoveAxis(3, 20, 20), new MoveAxis(4, 5, 5), new MoveAxis(5, 1, 1)]).Count);
        MoveLayout pixels = MoveLayout.Create(1, [new MoveAxis(7, 4, 4), new MoveAxis(9, 28, 28), new MoveAxis(4, 1, 1)]);
        Assert.Equal((4, 2), (pixels.ElementBytes, pixels.Count));
    }

    private static byte[] Bytes(int seed, int length)
    {
        byte[] bytes = new byte[length];
        new Random(seed).NextBytes(bytes);
        return bytes;
    }
}
