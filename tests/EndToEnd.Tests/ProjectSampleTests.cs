namespace SurrogateHost.EndToEnd;

/// <summary>The projects of samples/projects, each tuned by its job file.</summary>
public sealed class ProjectSampleTests
{
    [Theory]
    [InlineData("exchanger", 1700, 1830)]
    [InlineData("thermostat", 54, 54.5)]
    [InlineData("spring", 0.0254, 0.026)]
    [InlineData("mixer", 0, 1e-12)]
    public async Task Run_Project_FindsAGoodAnswer(string project, double least, double most)
    {
        var result = await Surrogate.RunJobAsync(Surrogate.FileOf("samples", "projects", project, "job.json"));

        Assert.InRange(result.GetProperty("best").GetProperty("actual").GetDouble(), least, most);
    }

    [Fact]
    public async Task Run_ProjectWithTheGnuScientificLibrary_FindsTheWantedAngle()
    {
        Assert.SkipUnless(Directory.Exists("/usr/include/gsl"), "the GNU Scientific Library is missing: apt-get install libgsl-dev");

        var result = await Surrogate.RunJobAsync(Surrogate.FileOf("samples", "projects", "pendulum", "job.json"));

        Assert.InRange(result.GetProperty("best").GetProperty("actual").GetDouble(), 0, 1e-8);
    }
}
