using System.Text;
using SurrogateHost.Jobs.Submission;

namespace SurrogateHost.Tests.Jobs.Submission;

public sealed class SubmissionReaderTests
{
    private const string Id = "8f14e45f-ceea-4671-a0d5-6f0f2f0f2a11";

    [Theory]
    [InlineData("""{"evaluation":5}""", "evaluation", "did you mean evaluations?")]
    [InlineData("""{"inputs":[{"name":"x","minimun":0}]}""", "inputs[0].minimun", "did you mean minimum?")]
    [InlineData("""{"objective":{"minimise":"return"}}""", "objective.minimise", "did you mean minimize?")]
    [InlineData("""{"program":{"text":"int f;"}}""", "program.text", "expected one of path, source, fileName, headers")]
    [InlineData("""{"seed":-1}""", "seed", "-1 is not a whole number from 0 to")]
    [InlineData("""{"seed":1.5}""", "seed", "1.5 is not a whole number")]
    [InlineData("""{"evaluations":"500"}""", "evaluations", "\"500\" is not a whole number")]
    [InlineData("""{"evaluations":99999999999}""", "evaluations", "99999999999 is not a whole number")]
    [InlineData("""{"jobId":"seven"}""", "jobId", "\"seven\" is not a UUID")]
    [InlineData("""{"inputs":{"x":1}}""", "inputs", "{\"x\":1} is not an array")]
    [InlineData("""{"inputs":["x"]}""", "inputs[0]", "\"x\" is not an object")]
    [InlineData("""{"objective":{"targets":{"y":"big"}}}""", "objective.targets.y", "\"big\" is not a number")]
    [InlineData("""{"program":{"headers":{"a.h":3}}}""", "program.headers.a.h", "3 is not a string")]
    [InlineData("""{"inputs":[{"integer":1}]}""", "inputs[0].integer", "1 is not true or false")]
    [InlineData("""{"function":"\udce9"}""", "function", "\"\\udce9\" holds half of a surrogate pair")]
    [InlineData("""{"jobId":"a\ud800b"}""", "jobId", "half of a surrogate pair")]
    [InlineData("""{"inputs":"\udce9"}""", "inputs", "half of a surrogate pair")]
    [InlineData("""{"inputs":["\udce9"]}""", "inputs[0]", "half of a surrogate pair")]
    [InlineData("""{"inputs":{"x":"\udce9"}}""", "inputs", "half of a surrogate pair")]
    [InlineData("""{"program":{"headers":{"a.h":"\udce9"}}}""", "program.headers.a.h", "half of a surrogate pair")]
    [InlineData("""{"fixed":{"n":"\udce9"}}""", "fixed.n", "half of a surrogate pair")]
    [InlineData("""{"fixed":{"n":[1,"\udce9"]}}""", "fixed.n", "half of a surrogate pair")]
    public void Read_FieldThatDoesNotFit_NamesItAndTheMend(string json, string field, string message)
    {
        var error = Assert.Single(Read(json).Errors);

        Assert.Equal(field, error.Field);
        Assert.Contains(message, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{\"function\":")]
    [InlineData("{\"function\":\"f\",\"function\":\"g\"}")]
    [InlineData("\0\u0001\u0002")]
    [InlineData("""{"\ud800":1}""")]
    [InlineData("""{"fixed":{"\ud800":1}}""")]
    public void Read_NotAnObject_IsOneErrorOfTheWhole(string body) =>
        Assert.Equal("", Assert.Single(Read(body).Errors).Field);

    [Fact]
    public void Read_NotUtf8_IsAnError() => Assert.NotEmpty(SubmissionReader.Read([0x7B, 0x22, 0xFF, 0xFE, 0x22, 0x3A, 0x31, 0x7D]).Errors);

    [Fact]
    public void Read_SeveralFields_NamesEachAndKeepsTheRest()
    {
        var reading = Read("""{"seed":"a","function":"f","evaluations":[],"colour":1}""");

        Assert.Equal(["seed", "evaluations", "colour"], reading.Errors.Select(error => error.Field));
        Assert.Equal("f", reading.Message.Function);
    }

    [Theory]
    [InlineData("""{"jobId":"ID","seed":-1}""")]
    [InlineData("""{"JobId": "ID", broken""")]
    [InlineData("""[1,{"jobId":"ID"}]""")]
    [InlineData("""jobId: ID""")]
    public void Read_BrokenMessage_FindsTheJobId(string json) =>
        Assert.Equal(Guid.Parse(Id), Read(json.Replace("ID", Id, StringComparison.Ordinal)).JobId);

    [Fact]
    public void Read_NamesInOtherCasing_AreTaken() => Assert.Equal("f", Read("""{"Function":"f"}""").Message.Function);

    private static SubmissionReading Read(string json) => SubmissionReader.Read(Encoding.UTF8.GetBytes(json));
}
