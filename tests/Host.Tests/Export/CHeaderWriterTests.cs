using System.Diagnostics;
using System.Globalization;
using SurrogateHost.Export;
using SurrogateHost.Model;
using SurrogateHost.Tests.Cli;

namespace SurrogateHost.Tests.Export;

/// <summary>The header as a C compiler takes it: the text is our own, so it needs no sandbox.</summary>
public sealed class CHeaderWriterTests : IDisposable
{
    private const string Compiler = "/usr/bin/clang-19";

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(Activation.Tanh, "-O0")]
    [InlineData(Activation.Relu, "-O3 -march=native")]
    [InlineData(Activation.Gelu, "-O2")]
    [InlineData(Activation.Sin, "-O2")]
    public async Task Write_CompiledStrictly_PassesItsSelfTestAndComputesTheNetwork(Activation activation, string flags)
    {
        var surrogate = ExportedNetwork.Of(activation, 3, 16, 8, 2);
        var inputs = ExportedNetwork.Inputs(surrogate);
        _folder.Write("net.h", new CHeaderWriter(surrogate, "net").Write());
        _folder.Write("main.c", ProgramOver(inputs));

        await CompileAsync(flags);
        var (code, output) = await RunAsync(Path.Combine(_folder.Path, "main"));

        Assert.Equal(0, code);
        var numbers = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => double.Parse(line, CultureInfo.InvariantCulture)).ToArray();
        var expected = inputs.SelectMany(new ReferenceNetwork(surrogate).Evaluate).ToArray();
        Assert.Equal(expected.Length, numbers.Length);
        Assert.All(expected.Zip(numbers), pair => Assert.Equal(pair.First, pair.Second, CHeaderWriter.Tolerance * 101));
    }

    [Fact]
    public void Write_NameThatWouldEndTheComment_StaysInIt()
    {
        var surrogate = ExportedNetwork.Of(Activation.Tanh, 1, 2, 1) with { Inputs = ["x */ int evil; /*"], Outputs = ["y\nint evil;\\"] };

        var header = new CHeaderWriter(surrogate, "net").Write();

        Assert.EndsWith("on this machine. ", header[..header.IndexOf("*/", StringComparison.Ordinal)], StringComparison.Ordinal);
        Assert.Contains(" *   x __ int evil; __: ", header, StringComparison.Ordinal);
        Assert.Contains(" *   y_int evil;_: ", header, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_WeightChanged_FailsItsSelfTest()
    {
        var surrogate = ExportedNetwork.Of(Activation.Tanh, 2, 8, 1);
        var header = new CHeaderWriter(surrogate, "net").Write();
        var (begin, end) = (header.IndexOf("net_bias1[1] = {", StringComparison.Ordinal), header.IndexOf("net_test_inputs", StringComparison.Ordinal));
        var number = surrogate.Weights[^1].ToString("R", CultureInfo.InvariantCulture) + "f";
        _folder.Write("net.h", header[..begin] + header[begin..end].Replace(number, "9.0f", StringComparison.Ordinal) + header[end..]);
        _folder.Write("main.c", ProgramOver(ExportedNetwork.Inputs(surrogate)));

        await CompileAsync("-O2");

        Assert.NotEqual(0, (await RunAsync(Path.Combine(_folder.Path, "main"))).Code);
    }

    private static string ProgramOver(double[][] inputs)
    {
        var numbers = string.Join(", ", inputs.SelectMany(row => row).Select(value => value.ToString("R", CultureInfo.InvariantCulture)));
        return $$"""
            #include <stdio.h>
            #include "net.h"
            int main(void)
            {
                static const double inputs[] = { {{numbers}} };
                for (int row = 0; row < {{inputs.Length}}; row++) {
                    double outputs[net_outputs];
                    net(inputs + row * net_inputs, outputs);
                    for (int o = 0; o < net_outputs; o++)
                        printf("%.17g\n", outputs[o]);
                }
                return net_self_test();
            }

            """;
    }

    private async Task CompileAsync(string flags)
    {
        Assert.SkipUnless(File.Exists(Compiler), $"{Compiler} is not here; ./surrogate installs it.");
        var (code, output) = await RunAsync(
            Compiler, ["-std=c99", "-Wall", "-Wextra", "-Wpedantic", "-Werror", .. flags.Split(' '), "-I", _folder.Path, "-o", Path.Combine(_folder.Path, "main"), Path.Combine(_folder.Path, "main.c"), "-lm"]);
        Assert.True(code == 0, output);
    }

    private static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, await output + await error);
    }
}
