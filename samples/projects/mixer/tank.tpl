hot = {hot}
cold = {cold}
volume = 120
