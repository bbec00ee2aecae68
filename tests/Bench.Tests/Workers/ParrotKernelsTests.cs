using SurrogateHost.Bench.Workers.Work;

namespace SurrogateHost.Bench.Workers;

public sealed class ParrotKernelsTests
{
    [Fact]
    public void Draw_EveryKernel_StaysInItsBoxAndFitsItsTopology()
    {
        var random = new Random(3);
        Assert.Equal(7, ParrotKernels.All.Count);
        Assert.All(ParrotKernels.All, kernel =>
        {
            var bounds = kernel.Inputs.SelectMany(input => Enumerable.Repeat((input.Minimum, input.Maximum, input.IsInteger), input.Length ?? 1)).ToArray();
            Assert.Equal(kernel.Parrot.Inputs, bounds.Length);
            for (var draw = 0; draw < 200; draw++)
            {
                Assert.All(kernel.Draw(random).Zip(bounds), pair =>
                {
                    Assert.InRange(pair.First, pair.Second.Minimum, pair.Second.Maximum);
                    Assert.True(!pair.Second.IsInteger || double.IsInteger(pair.First));
                });
            }
        });
    }
}
